package hone.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The range of k independent standard normal values (infinite degrees of freedom). */
final class StudentizedRange {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Step of the trapezoidal rule, whose error for this smooth, decaying integrand is negligible.
   */
  private static final double STEP = 1 / 32.0;

  /** Beyond this the normal density is below 1e-31. */
  private static final double EDGE = 12;

  private StudentizedRange() {}

  /**
   * The probability that the range exceeds q: k ∫ φ(z) [S(z)^(k-1) - (S(z) - S(z+q))^(k-1)] dz,
   * with S = 1 - Φ and z the least value. Written so that small probabilities keep their digits.
   */
  static double survival(double q, int k) {
    double sum = 0;
    for (double z = -EDGE - q; z < EDGE; z += STEP) {
      double above = NORMAL.survivalProbability(z);
      double beyond = NORMAL.survivalProbability(z + q);
      double exceeds = -Math.expm1((k - 1) * Math.log1p(-beyond / above));
      sum += NORMAL.density(z) * Math.pow(above, k - 1) * exceeds;
    }
    return Math.min(1, k * STEP * sum);
  }

  /** The q that the range exceeds with the given probability, by bisection. */
  static double upperQuantile(double probability, int k) {
    double low = 0;
    double high = 1;
    while (survival(high, k) > probability) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = (low + high) / 2;
      if (survival(middle, k) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
