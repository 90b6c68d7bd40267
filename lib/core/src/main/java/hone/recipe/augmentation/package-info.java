/** Random changes of training images as values. May use {@code hone.json} only. */
package hone.recipe.augmentation;
