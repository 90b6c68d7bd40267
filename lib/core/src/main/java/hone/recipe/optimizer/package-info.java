/** Update rules and their settings as values. May use {@code hone.json} only. */
package hone.recipe.optimizer;
