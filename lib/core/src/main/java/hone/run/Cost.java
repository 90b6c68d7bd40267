package hone.run;

import hone.json.Default;

/**
 * What a run took.
 *
 * @param parameters trainable numbers of the network
 * @param macs multiplications with a weight in one forward pass of one image
 * @param peakMegabytes the most that the process had held by its end, trials beside and before it
 *     included
 * @param seconds wall-clock seconds of training, evaluations left out
 * @param totalSeconds wall-clock seconds of everything
 * @param inferenceMicroseconds a test image, in the batches of the final evaluation
 */
public record Cost(
    @Default("0") long parameters,
    @Default("0") long macs,
    @Default("0.0") double peakMegabytes,
    double seconds,
    double totalSeconds,
    @Default("0.0") double inferenceMicroseconds) {
  /** Of a run that trained nothing. */
  public static Cost of(double seconds) {
    return new Cost(0, 0, 0, seconds, seconds, 0);
  }
}
