package hone.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bootstrap intervals of any statistic of one sample. Resamples are drawn with replacement; the
 * same values in the same order with the same seed give the same interval.
 *
 * <p>The statistic gets an array of as many values as the sample (one fewer for the jackknife); it
 * may reorder that array and must not keep it.
 *
 * <p>Degenerate cases: one value gives an undefined interval; a statistic that is the same on every
 * resample gives an interval of no width; a statistic that is NaN on some resample gives an
 * undefined interval. The method of the interval says so.
 */
public final class Bootstrap {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Bootstrap() {}

  /**
   * Bias-corrected and accelerated interval (Efron 1987, "Better bootstrap confidence intervals"),
   * the acceleration from the jackknife. A resample that equals the estimate counts half in the
   * bias correction. Where every resample lies on one side of the estimate, or the correction has
   * no finite value, it falls back to the percentile interval and says so.
   *
   * @param x the sample, not modified
   * @param level nominal coverage, between 0 and 1
   * @param resamples how many, at least 1; 10,000 is usual
   */
  public static Interval bca(
      double[] x, ToDoubleFunction<double[]> statistic, double level, int resamples, long seed) {
    String method = bcaName(resamples);
    double[] replicates = replicates(x, statistic, resamples, seed);
    if (isDegenerate(x, replicates)) {
      return degenerate(x, replicates, level, method);
    }
    double estimate = statistic.applyAsDouble(x.clone());
    double below = 0;
    for (double r : replicates) {
      below += r < estimate ? 1 : r == estimate ? 0.5 : 0;
    }
    double bias = NORMAL.inverseCumulativeProbability(below / resamples);
    double acceleration = acceleration(x, statistic);
    double low = adjusted(bias, acceleration, (1 - level) / 2);
    double high = adjusted(bias, acceleration, (1 + level) / 2);
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return percentile(replicates, level, percentileName(resamples) + " (BCa undefined)");
    }
    return new Interval(
        Sample.quantile(replicates, low), Sample.quantile(replicates, high), level, method);
  }

  /**
   * Percentile interval: the quantiles of the statistic over the resamples (Efron 1979). Arguments
   * as in {@link #bca}.
   */
  public static Interval percentile(
      double[] x, ToDoubleFunction<double[]> statistic, double level, int resamples, long seed) {
    double[] replicates = replicates(x, statistic, resamples, seed);
    return isDegenerate(x, replicates)
        ? degenerate(x, replicates, level, percentileName(resamples))
        : percentile(replicates, level, percentileName(resamples));
  }

  private static Interval percentile(double[] sorted, double level, String method) {
    return new Interval(
        Sample.quantile(sorted, (1 - level) / 2),
        Sample.quantile(sorted, (1 + level) / 2),
        level,
        method);
  }

  static String bcaName(int resamples) {
    return "BCa bootstrap, " + resamples + " resamples";
  }

  private static String percentileName(int resamples) {
    return "percentile bootstrap, " + resamples + " resamples";
  }

  /** The statistic on every resample, sorted; NaN comes last. */
  private static double[] replicates(
      double[] x, ToDoubleFunction<double[]> statistic, int resamples, long seed) {
    Sample.checked(x);
    if (resamples < 1) {
      throw new IllegalArgumentException(resamples + " resamples; at least 1 is needed");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[x.length];
    double[] replicates = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      for (int i = 0; i < drawn.length; i++) {
        // The high bits of a 64-bit product: nextInt(bound) is not the same in every Java.
        drawn[i] = x[(int) Math.multiplyHigh(random.nextLong() >>> 1, (long) x.length << 1)];
      }
      replicates[b] = statistic.applyAsDouble(drawn);
    }
    Arrays.sort(replicates);
    return replicates;
  }

  private static boolean isDegenerate(double[] x, double[] sorted) {
    double last = sorted[sorted.length - 1];
    return x.length == 1 || Double.isNaN(last) || sorted[0] == last;
  }

  private static Interval degenerate(double[] x, double[] sorted, double level, String method) {
    if (x.length == 1) {
      return Interval.undefined(level, "one value");
    }
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Interval.undefined(level, "the statistic is NaN on a resample");
    }
    return new Interval(sorted[0], sorted[0], level, method);
  }

  /** Efron 1987, equation 6.6, with the jackknife's influence values; 0 when they are all equal. */
  private static double acceleration(double[] x, ToDoubleFunction<double[]> statistic) {
    int n = x.length;
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      double[] others = new double[n - 1];
      System.arraycopy(x, 0, others, 0, i);
      System.arraycopy(x, i + 1, others, i, n - 1 - i);
      left[i] = statistic.applyAsDouble(others);
    }
    double mean = Sample.mean(left);
    double squares = 0;
    double cubes = 0;
    for (double l : left) {
      double d = mean - l;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  /** The probability whose quantile bounds the interval; NaN where there is none. */
  private static double adjusted(double bias, double acceleration, double probability) {
    double z = bias + NORMAL.inverseCumulativeProbability(probability);
    double stretch = 1 - acceleration * z;
    if (!Double.isFinite(z) || !(stretch > 0)) {
      return Double.NaN;
    }
    return NORMAL.cumulativeProbability(bias + z / stretch);
  }
}
