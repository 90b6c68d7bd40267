/**
 * Samplers on functions with known optima, beside what Optuna's own found there. May use {@code
 * hone.search}, {@code hone.stats}, {@code hone.seed}.
 */
package hone.bench.search;
