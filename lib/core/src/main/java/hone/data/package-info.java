/**
 * Images as bytes: data sets by name and how they are fetched and checked, splits, batches,
 * augmentation. May use {@code hone.recipe}, {@code hone.json}, {@code hone.seed}, {@code
 * hone.backend}; archives are opened here and nowhere else, and only {@code Batches} uses ND4J.
 */
package hone.data;
