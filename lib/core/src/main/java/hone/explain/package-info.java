/**
 * Why a network says what it says: which pixels a score rests on, drawn over the image, and how
 * such maps are judged. May use {@code hone.recipe}, {@code hone.model}, {@code hone.stats}, {@code
 * hone.json}, {@code hone.seed}.
 */
package hone.explain;
