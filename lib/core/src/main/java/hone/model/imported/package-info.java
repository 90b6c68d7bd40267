/**
 * Networks that others trained, read from Keras's form for the browser (TensorFlow.js layers
 * models) into Deeplearning4j graphs. May use {@code hone.engine}, {@code hone.backend} and {@code
 * hone.json}.
 */
package hone.model.imported;
