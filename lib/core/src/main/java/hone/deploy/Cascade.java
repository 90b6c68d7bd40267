package hone.deploy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two predictors of the same classes, of which the second is asked about those images alone that
 * the first is not sure of. As safe for several threads as they are.
 */
public final class Cascade implements Predictor {
  private final Predictor first;
  private final Predictor second;
  private final double threshold;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong early = new AtomicLong();

  private Cascade(Predictor first, Predictor second, double threshold) {
    this.first = first;
    this.second = second;
    this.threshold = threshold;
  }

  /**
   * Of two predictors, which are closed with it.
   *
   * @param first usually the small one
   * @param second asked where the largest probability of the first is below the threshold
   * @param threshold 0 for never asking the second, above 1 for always
   */
  public static Cascade of(Predictor first, Predictor second, double threshold) {
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("the threshold is " + threshold + "; expected at least 0");
    }
    return new Cascade(first, second, threshold);
  }

  @Override
  public float[] probabilities(float[] images, int n) {
    float[] said = first.probabilities(images, n).clone();
    int classes = said.length / n;
    int each = images.length / n;
    float[] unsure = new float[images.length];
    int[] rows = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (largest(said, i * classes, classes) < threshold) {
        System.arraycopy(images, i * each, unsure, count * each, each);
        rows[count++] = i;
      }
    }
    asked.addAndGet(n);
    early.addAndGet(n - count);
    if (count > 0) {
      float[] more = second.probabilities(Arrays.copyOf(unsure, count * each), count);
      for (int i = 0; i < count; i++) {
        System.arraycopy(more, i * classes, said, rows[i] * classes, classes);
      }
    }
    return said;
  }

  private static float largest(float[] said, int from, int classes) {
    float most = said[from];
    for (int i = from + 1; i < from + classes; i++) {
      most = Math.max(most, said[i]);
    }
    return most;
  }

  /** Part of the images so far that the first answered, from 0 to 1; NaN before any. */
  public double early() {
    return (double) early.get() / asked.get();
  }

  @Override
  public void close() {
    try {
      first.close();
    } finally {
      second.close();
    }
  }
}
