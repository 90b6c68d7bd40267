/**
 * Which parameters mattered in a search. May use {@code hone.search.space}, {@code hone.json},
 * {@code hone.seed}.
 */
package hone.search.importance;
