/**
 * What makes a trained graph smaller, on the arrays of its parameters: which channels must go
 * together, which weights matter least, what a file of them takes. Does not know recipes' meaning
 * as a whole: {@code hone.model} builds the networks. May use {@code hone.recipe}, {@code
 * hone.engine} and {@code hone.json}, Deeplearning4j and ND4J.
 */
package hone.model.compression;
