/**
 * Chapter 7: tuning. May use {@code hone.recipe}, {@code hone.run}, {@code hone.stats}, {@code
 * hone.study}, and no other chapter.
 */
package hone.strategy.tuning;
