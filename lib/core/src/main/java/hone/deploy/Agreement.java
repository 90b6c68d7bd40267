package hone.deploy;

import java.util.Locale;

/**
 * How far two networks' probabilities lie apart on the same images.
 *
 * @param images how many
 * @param largest absolute difference of a probability, from 0 to 1
 * @param same images for which both name the same class
 */
public record Agreement(int images, double largest, int same) {
  /** The largest difference that float arithmetic in another order explains. */
  public static final double TOLERANCE = 1e-4;

  /** Of two lists of probabilities, [n, classes] row by row. */
  public static Agreement between(float[] first, float[] second, int n) {
    if (first.length != second.length || n < 1 || first.length % n != 0) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " probabilities of " + n + " images");
    }
    int classes = first.length / n;
    double largest = 0;
    int same = 0;
    for (int i = 0; i < n; i++) {
      same += best(first, i, classes) == best(second, i, classes) ? 1 : 0;
    }
    for (int i = 0; i < first.length; i++) {
      double difference = Math.abs(first[i] - second[i]);
      // NaN on one side alone is no agreement.
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return new Agreement(n, largest, same);
  }

  private static int best(float[] p, int row, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (p[row * classes + c] > p[row * classes + best]) {
        best = c;
      }
    }
    return best;
  }

  /** Whether they compute the same but for rounding. */
  public boolean equal() {
    return largest <= TOLERANCE;
  }

  /** Such as "largest difference 2.1e-07 on 256 images, the same class on 256". */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "largest difference %.1e on %d images, the same class on %d",
        largest,
        images,
        same);
  }
}
