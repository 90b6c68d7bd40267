/**
 * Trials on Apache Spark: what travels to an executor and back, and what an executor asks of the
 * driver. May use {@code hone.run}, {@code hone.train}, {@code hone.data}, {@code hone.recipe},
 * {@code hone.json}; the only place for Spark.
 */
package hone.cluster;
