/**
 * JMH benchmarks of the parts of a step. Run by {@code ./hone bench --kernels [PATTERN]}. Uses
 * Hone's data, model, recipe and seed.
 */
package hone.bench.kernel;
