/** Who works against a network while it learns, or after, as values. May use {@code hone.json}. */
package hone.recipe.adversary;
