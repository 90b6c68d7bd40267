package hone.deploy.stream;

/**
 * One picture of a stream.
 *
 * @param pixels [C, H, W] row by row, from 0 to 255; not copied, nobody may write to it
 * @param label its class, from 0; {@link #UNLABELLED} where nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // copied for each look, a stream would measure copying
public record Frame(float[] pixels, int label) {
  /** The label of a frame whose class nobody knows. */
  public static final int UNLABELLED = -1;

  /** Whether its class is known. */
  public boolean isLabelled() {
    return label >= 0;
  }
}
