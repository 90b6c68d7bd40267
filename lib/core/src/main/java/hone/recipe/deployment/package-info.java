/**
 * How a trained network is served, and what load it stands, as values. May use {@code hone.json}
 * only.
 */
package hone.recipe.deployment;
