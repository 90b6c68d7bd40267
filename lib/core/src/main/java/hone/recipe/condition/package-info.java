/** What is wrong with training images, as values. May use {@code hone.json} only. */
package hone.recipe.condition;
