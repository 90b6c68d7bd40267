/**
 * Chapter 2: changes of training images, their policies and mixtures, and what they are claimed to
 * do. May use {@code hone.recipe}, {@code hone.run}, {@code hone.stats} and {@code hone.study}.
 */
package hone.strategy.augmentation;
