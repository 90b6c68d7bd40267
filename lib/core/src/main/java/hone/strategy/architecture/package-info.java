/**
 * Networks as strategies, and chapter 1's studies and claims on them. May use {@code hone.study},
 * {@code hone.run}, {@code hone.recipe} and {@code hone.stats}.
 */
package hone.strategy.architecture;
