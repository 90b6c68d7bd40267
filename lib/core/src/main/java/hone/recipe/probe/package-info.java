/**
 * What is measured on a trained network, as values. May use {@code hone.json} and the other
 * families of a recipe.
 */
package hone.recipe.probe;
