/**
 * What several objectives reach: ranks, the front, its hypervolume. May use {@code
 * hone.search.space}, {@code hone.json}.
 */
package hone.search.front;
