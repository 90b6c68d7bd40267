/**
 * The language of experiments: immutable values that say what is trained on what, and how they may
 * vary. May use {@code hone.json}, {@code hone.seed} and its own family packages.
 */
package hone.recipe;
