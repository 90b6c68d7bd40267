/**
 * Optimises any function over a space of parameters, as Optuna does for Python: the function asks
 * for its parameters as it runs. Nothing here knows of images. May use {@code hone.search.space},
 * {@code hone.search.sampler}, {@code hone.search.pruner}, {@code hone.search.storage}, {@code
 * hone.json}, {@code hone.seed}, {@code hone.stats}.
 */
package hone.search;
