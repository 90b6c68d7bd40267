/** What is measured on a trained network, as values. May use {@code hone.json} only. */
package hone.recipe.probe;
