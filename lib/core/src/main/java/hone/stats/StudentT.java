package hone.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's one-sample t test that the mean is zero.
 *
 * @param statistic mean over its standard error; infinite when all values are equal and not zero
 * @param n how many values
 * @param p two-sided
 */
public record StudentT(double statistic, int n, double p) {
  /** Tests at least two finite values. */
  public static StudentT oneSample(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "a t test takes at least 2 values; there are " + values.length);
    }
    Summary summary = Summary.of(values);
    double error = summary.sampleDeviation() / Math.sqrt(values.length);
    if (error == 0) {
      return summary.mean() == 0
          ? new StudentT(0, values.length, 1)
          : new StudentT(Math.copySign(Double.POSITIVE_INFINITY, summary.mean()), values.length, 0);
    }
    double t = summary.mean() / error;
    double tail = TDistribution.of(values.length - 1.0).survivalProbability(Math.abs(t));
    return new StudentT(t, values.length, 2 * tail);
  }
}
