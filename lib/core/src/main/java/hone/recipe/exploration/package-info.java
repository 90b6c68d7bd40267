/**
 * Finite spaces of recipes and how they are searched, as values. May use {@code hone.json} only.
 */
package hone.recipe.exploration;
