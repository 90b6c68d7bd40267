/**
 * The one interpreter of recipes: trains, evaluates, probes and searches. May use {@code
 * hone.explain}, {@code hone.run}, {@code hone.recipe}, {@code hone.data}, {@code hone.model},
 * {@code hone.stats}, {@code hone.backend}, {@code hone.json}, {@code hone.seed}.
 */
package hone.train;
