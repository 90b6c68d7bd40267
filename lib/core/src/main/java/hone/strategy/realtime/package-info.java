/**
 * Chapter 8: trained networks in use, behind several runtimes and under a load. May use {@code
 * hone.study}, {@code hone.run}, {@code hone.recipe}, {@code hone.stats} and chapter 1's
 * compressions.
 */
package hone.strategy.realtime;
