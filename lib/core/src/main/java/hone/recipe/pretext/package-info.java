/** What a network learns from images without labels, as values. May use {@code hone.json} only. */
package hone.recipe.pretext;
