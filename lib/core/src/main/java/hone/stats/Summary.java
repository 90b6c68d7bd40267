package hone.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A sample in a few numbers.
 *
 * @param n number of values
 * @param mean arithmetic mean
 * @param sampleDeviation root of the unbiased variance (divisor n - 1); NaN for one value
 * @param median middle value, or the mean of the middle two
 * @param interquartileMean mean of what is left when a quarter of the values, rounded down, is cut
 *     off at each end (Agarwal et al. 2021, "Deep reinforcement learning at the edge of the
 *     statistical precipice"); as {@code scipy.stats.trim_mean(x, 0.25)}
 * @param min least value
 * @param max greatest value
 */
public record Summary(
    int n,
    double mean,
    double sampleDeviation,
    double median,
    double interquartileMean,
    double min,
    double max) {
  /** From this many values on, the interval of a mean is bootstrapped. */
  static final int BOOTSTRAP_FROM = 20;

  static final int RESAMPLES = 10_000;
  static final double LEVEL = 0.95;
  private static final long SEED = 20_210_831L;

  /**
   * Summarises at least one value, in any order; infinite ones are allowed.
   *
   * @throws IllegalArgumentException when there is no value or one is NaN
   */
  public static Summary of(double[] values) {
    double[] sorted = Sample.checked(values).clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double min = sorted[0];
    if (Sample.allEqual(sorted)) {
      // Rounding would move the mean of equal values off the value.
      return new Summary(n, min, n == 1 ? Double.NaN : 0, min, min, min, min);
    }
    return new Summary(
        n,
        Sample.mean(sorted),
        Sample.deviation(sorted),
        Sample.quantile(sorted, 0.5),
        Sample.mean(sorted, n / 4, n - n / 4),
        min,
        sorted[n - 1]);
  }

  /**
   * The 95 % interval of the mean: Student's t below 20 values, from 20 on the BCa bootstrap with
   * 10,000 resamples and a fixed seed. Equal values give an interval of no width; one value, or an
   * infinite one, gives an undefined interval that says so.
   *
   * @throws IllegalArgumentException when there is no value or one is NaN
   */
  public static Interval meanInterval(double[] values) {
    int n = Sample.checked(values).length;
    if (n == 1) {
      return Interval.undefined(LEVEL, "one value");
    }
    if (Sample.anyInfinite(values)) {
      return Interval.undefined(LEVEL, "an infinite value");
    }
    boolean few = n < BOOTSTRAP_FROM;
    if (Sample.allEqual(values)) {
      String method = few ? "t" : Bootstrap.bcaName(RESAMPLES);
      return new Interval(values[0], values[0], LEVEL, method);
    }
    if (!few) {
      double[] sorted = values.clone();
      Arrays.sort(sorted); // the order of the values must not choose the resamples
      return Bootstrap.bca(sorted, Sample::mean, LEVEL, RESAMPLES, SEED);
    }
    double mean = Sample.mean(values);
    double half =
        TDistribution.of(n - 1).inverseSurvivalProbability((1 - LEVEL) / 2)
            * Sample.deviation(values)
            / Math.sqrt(n);
    return new Interval(mean - half, mean + half, LEVEL, "t");
  }
}
