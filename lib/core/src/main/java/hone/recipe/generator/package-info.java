/**
 * Networks that make training images, and what is made with them, as values. May use {@code
 * hone.json} only.
 */
package hone.recipe.generator;
