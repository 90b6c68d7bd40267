package hone.search.sampler;

import java.util.Arrays;
import java.util.List;

/**
 * How much a point of the unit cube is worth trying: the logarithm of the expected improvement over
 * the best feasible loss (Jones, Schonlau, Welch 1998; in logarithms so that it has a slope far
 * from anything good, Ament and others, 2023) times the probability that all constraints hold
 * (Gardner and others, 2014).
 *
 * @param loss of what is minimised
 * @param best the lowest feasible loss; infinite where nothing was feasible, so that only the
 *     constraints count
 * @param caution where trials are in flight whose results are not seen: instead of the improvement,
 *     minus the mean plus this many deviations; 0 for the improvement
 * @param constraints one a constraint, of {@code limits} in the same order
 * @param limits where each constraint begins to be violated, standardised
 */
record Acquisition(
    Regression loss, double best, double caution, List<Regression> constraints, double[] limits) {

  /** Minus the worth and its gradient, for a descent. */
  double at(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double worth = 0;
    if (best < Double.POSITIVE_INFINITY) {
      Regression.Posterior p = loss.at(x);
      double deviation = Math.sqrt(p.variance());
      if (caution > 0) {
        worth += caution * deviation - p.mean();
        add(gradient, p, -1, caution / (2 * deviation));
      } else {
        double z = (best - p.mean()) / deviation;
        double log = logImprovement(z);
        worth += log + Math.log(deviation);
        double perMean = -slope(z, log) / deviation;
        double perVariance = density(z, log) / (2 * p.variance());
        add(gradient, p, perMean, perVariance);
      }
    }
    for (int i = 0; i < constraints.size(); i++) {
      Regression.Posterior p = constraints.get(i).at(x);
      double deviation = Math.sqrt(p.variance());
      double z = (limits[i] - p.mean()) / deviation;
      double log = Gaussian.logBelow(z);
      worth += log;
      double ratio = Math.exp(-z * z / 2 - Gaussian.LOG_ROOT_2_PI - log);
      add(gradient, p, -ratio / deviation, -ratio * z / (2 * p.variance()));
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -gradient[i];
    }
    return -worth;
  }

  private static void add(
      double[] gradient, Regression.Posterior p, double perMean, double perVariance) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += perMean * p.meanSlope()[i] + perVariance * p.varianceSlope()[i];
    }
  }

  /** The logarithm of density(z) + z below(z); by its series where that difference cancels. */
  static double logImprovement(double z) {
    if (z > -10) {
      return Math.log(Gaussian.density(z) + z * Gaussian.below(z));
    }
    double q = 1 / (z * z);
    return -z * z / 2
        - Gaussian.LOG_ROOT_2_PI
        + Math.log(q)
        + Math.log1p(q * (-3 + q * (15 - 105 * q)));
  }

  // below(z) and density(z) over the improvement whose logarithm is given.
  private static double slope(double z, double log) {
    return Math.exp(Gaussian.logBelow(z) - log);
  }

  private static double density(double z, double log) {
    return Math.exp(-z * z / 2 - Gaussian.LOG_ROOT_2_PI - log);
  }
}
