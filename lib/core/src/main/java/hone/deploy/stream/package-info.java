/**
 * Frames that come at a fixed rate, answered by predictors before a deadline or dropped: sources of
 * frames, the stream, and what became of each frame. Loads neither Deeplearning4j nor ND4J. May use
 * {@code hone.deploy}, {@code hone.data}, {@code hone.seed} and {@code hone.json}.
 */
package hone.deploy.stream;
