package hone.search.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A weighted sum of products of kernels, one kernel an observation and one for the prior. */
record Mixture(double[] weights, double[] logWeights, List<Kernels> kernels) {
  /** Below the largest by this much, a term cannot change a sum of a thousand. */
  private static final double NOTHING = 45;

  /**
   * Of observations with weights (not modified), one weight less than kernels; the prior's is 1,
   * all are then scaled to add up to 1.
   */
  static Mixture of(double[] observed, List<Kernels> kernels) {
    double[] weights = Arrays.copyOf(observed, observed.length + 1);
    weights[observed.length] = 1;
    double sum = Arrays.stream(weights).sum();
    double[] logs = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
      logs[i] = Math.log(weights[i]);
    }
    return new Mixture(weights, logs, kernels);
  }

  double[] draw(SplittableRandom random) {
    int kernel = Draws.index(random, weights);
    double[] x = new double[kernels.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = kernels.get(i).draw(kernel, random);
    }
    return x;
  }

  double logDensity(double[] x) {
    double[] terms = logWeights.clone();
    for (int i = 0; i < x.length; i++) {
      kernels.get(i).addLog(x[i], terms);
    }
    double most = Arrays.stream(terms).max().orElseThrow();
    double sum = 0;
    for (double term : terms) {
      if (term > most - NOTHING) {
        sum += Math.exp(term - most);
      }
    }
    return most + Math.log(sum);
  }
}
