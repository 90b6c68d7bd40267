/**
 * A computation graph of Deeplearning4j as a fixed sequence of oneDNN primitives: channels last,
 * every primitive made once for a batch size and kept, results and gradients in the graph's own
 * arrays. What it does not know it declines, and the graph's own layers compute. Imports nothing of
 * Hone.
 */
package hone.engine;
