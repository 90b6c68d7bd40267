package hone.engine;

/**
 * A computation whose gradient by the images is asked for; the network's own numbers keep theirs.
 *
 * @param learning as in training, with dropout and the batch's own statistics, and not as in
 *     deployment; nothing is learned in either
 * @param toFeatures up to what the layer of the scores reads, and not to the scores
 * @param inner the graph's vertex whose output is looked at on the way, with its gradient; empty
 *     for none
 */
public record Pass(boolean learning, boolean toFeatures, String inner) {
  /** One that looks at nothing on the way. */
  public Pass(boolean learning, boolean toFeatures) {
    this(learning, toFeatures, "");
  }
}
