/**
 * Trials on Apache Spark: what travels to an executor and back, what an executor asks of the
 * driver, and programs that measure and simulate what that costs. May use {@code hone.run}, {@code
 * hone.train}, {@code hone.data}, {@code hone.recipe}, {@code hone.json}, its programs also {@code
 * hone.search}, {@code hone.stats}, {@code hone.seed}; the only place for Spark.
 */
package hone.cluster;
