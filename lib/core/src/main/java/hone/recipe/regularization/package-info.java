/** Penalties and noise that hold a network back, as values. May use {@code hone.json} only. */
package hone.recipe.regularization;
