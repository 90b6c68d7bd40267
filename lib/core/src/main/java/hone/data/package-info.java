/**
 * Images as bytes: data sets and their catalog, splits, batches, augmentation. May use {@code
 * hone.recipe}, {@code hone.json}, {@code hone.seed}, {@code hone.backend}.
 */
package hone.data;
