/**
 * Chapter 3: losses. May use {@code hone.recipe}, {@code hone.run}, {@code hone.stats}, {@code
 * hone.study}, and no other chapter.
 */
package hone.strategy.loss;
