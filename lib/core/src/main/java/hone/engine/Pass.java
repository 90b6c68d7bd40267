package hone.engine;

/**
 * A computation whose gradient by the images is asked for; the network's own numbers keep theirs.
 *
 * @param learning as in training, with dropout and the batch's own statistics, and not as in
 *     deployment; nothing is learned in either
 * @param toFeatures up to what the layer of the scores reads, and not to the scores
 */
public record Pass(boolean learning, boolean toFeatures) {}
