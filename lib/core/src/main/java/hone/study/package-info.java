/**
 * Experiments: strategies x tasks x seeds, what they show, and the claims that they judge. May use
 * {@code hone.run}, {@code hone.recipe}, {@code hone.stats}, {@code hone.json}, {@code hone.seed}.
 */
package hone.study;
