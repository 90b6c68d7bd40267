/**
 * Which trials are not worth finishing. May use {@code hone.search.space}, {@code hone.json},
 * {@code hone.seed}, {@code hone.stats}.
 */
package hone.search.pruner;
