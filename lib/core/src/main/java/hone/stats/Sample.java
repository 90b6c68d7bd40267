package hone.stats;

/** Checks and elementary sums that every part of this package needs. */
final class Sample {
  private Sample() {}

  /** The values themselves, refused when there are none or one is NaN. */
  static double[] checked(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there are no values; at least one is needed");
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException("value " + i + " is NaN; a number is needed");
      }
    }
    return values;
  }

  static boolean allEqual(double[] values) {
    for (double v : values) {
      if (v != values[0]) {
        return false;
      }
    }
    return true;
  }

  static boolean anyInfinite(double[] values) {
    for (double v : values) {
      if (Double.isInfinite(v)) {
        return true;
      }
    }
    return false;
  }

  static double mean(double[] values) {
    return mean(values, 0, values.length);
  }

  /** The mean of the values from one index up to another, the second excluded. */
  static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  /** The sum of squared deviations from the mean. */
  static double squares(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum;
  }

  /** The root of the unbiased variance (divisor n - 1); NaN for one value, 0 when all are equal. */
  static double deviation(double[] values) {
    if (values.length > 1 && allEqual(values)) {
      return 0;
    }
    return Math.sqrt(squares(values) / (values.length - 1));
  }

  /**
   * The quantile of sorted values by linear interpolation (Hyndman and Fan's type 7, the default of
   * R and NumPy).
   */
  static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    double low = sorted[below];
    double high = sorted[above];
    double part = at - below;
    return part == 0 || low == high ? low : low + part * (high - low);
  }
}
