/**
 * Recorded runs in the formats of other programs that watch and compare experiments: MLflow's
 * folders and TensorBoard's event files, written by own code, since neither has a small library for
 * Java. May use {@code hone.run}, {@code hone.recipe}, {@code hone.json}.
 */
package hone.export;
