/**
 * Chapter 8: trained networks in use, behind several runtimes and under a load. May use {@code
 * hone.study}, {@code hone.run}, {@code hone.recipe} and {@code hone.stats}.
 */
package hone.strategy.realtime;
