/**
 * Chapter 9: which strategy of all chapters is worth it. May use {@code hone.recipe}, {@code
 * hone.run}, {@code hone.stats}, {@code hone.study}, and no other chapter: it is given them.
 */
package hone.strategy.choice;
