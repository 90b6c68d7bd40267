/**
 * Chapter 4: networks that begin with what others learned, and what they show of it. May use {@code
 * hone.study}, {@code hone.run}, {@code hone.recipe} and {@code hone.stats}.
 */
package hone.strategy.pretraining;
