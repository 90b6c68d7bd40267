package hone.search.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Losses as numbers that a Gaussian process can learn. */
final class Scalar {
  private Scalar() {}

  /**
   * One number a trial: the loss; of several objectives, each brought to [0, 1], the augmented
   * Chebyshev sum with random weights (Knowles, ParEGO, 2006).
   */
  static double[] of(List<Merit> merits, SplittableRandom random) {
    int objectives = merits.get(0).losses().length;
    double[] out = new double[merits.size()];
    if (objectives == 1) {
      Arrays.setAll(out, i -> merits.get(i).losses()[0]);
      return out;
    }
    double[] weights = new double[objectives];
    Arrays.setAll(weights, o -> -Math.log(Draws.inside(random)));
    double sum = Arrays.stream(weights).sum();
    double[] largest = new double[merits.size()];
    for (int o = 0; o < objectives; o++) {
      int at = o;
      double[] finite = finite(merits.stream().mapToDouble(m -> m.losses()[at]).toArray());
      double low = Arrays.stream(finite).min().orElseThrow();
      double high = Arrays.stream(finite).max().orElseThrow();
      for (int i = 0; i < out.length; i++) {
        double part = high > low ? (finite[i] - low) / (high - low) : 0;
        largest[i] = Math.max(largest[i], weights[o] / sum * part);
        out[i] += 0.05 * weights[o] / sum * part;
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] += largest[i];
    }
    return out;
  }

  /** Mean 0 and deviation 1; infinite values as the extreme finite ones (not modified). */
  static double[] standard(double[] values) {
    double[] finite = finite(values);
    double mean = Arrays.stream(finite).average().orElse(0);
    double variance = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double scale = variance > 0 && Double.isFinite(variance) ? Math.sqrt(variance) : 1;
    return Arrays.stream(finite).map(v -> (v - mean) / scale).toArray();
  }

  private static double[] finite(double[] values) {
    double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    return Arrays.stream(values).map(v -> Math.max(low, Math.min(high, v))).toArray();
  }
}
