/**
 * The chapters, each a package of its own below this one. May use everything that designs studies:
 * {@code hone.recipe}, {@code hone.run}, {@code hone.stats}, {@code hone.study}.
 */
package hone.strategy;
