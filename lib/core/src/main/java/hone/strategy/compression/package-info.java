/**
 * The second part of chapter 1: pruning, distillation, quantisation, and one after the other. May
 * use {@code hone.study}, {@code hone.run}, {@code hone.recipe} and {@code hone.stats}.
 */
package hone.strategy.compression;
