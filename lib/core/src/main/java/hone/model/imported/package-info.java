/**
 * Networks that others trained, read from Keras's form for the browser (TensorFlow.js layers
 * models) into Deeplearning4j graphs.
 */
package hone.model.imported;
