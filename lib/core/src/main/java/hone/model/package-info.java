/**
 * Recipes as Deeplearning4j networks: architectures, losses, update rules, their cost. May use
 * {@code hone.recipe}, {@code hone.data}, {@code hone.json}, {@code hone.seed}, {@code
 * hone.backend}, {@code hone.engine}.
 */
package hone.model;
