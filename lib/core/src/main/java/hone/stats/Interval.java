package hone.stats;

/**
 * A confidence interval.
 *
 * @param low lower bound, NaN when undefined
 * @param high upper bound, NaN when undefined
 * @param level nominal coverage, between 0 and 1
 * @param method how it was computed, in words, such as {@code t} or {@code BCa bootstrap, 10000
 *     resamples}
 */
public record Interval(double low, double high, double level, String method) {
  /** Checks the level and the order of the bounds. */
  public Interval {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "the level of an interval is " + level + "; expected between 0 and 1");
    }
    if (low > high) {
      throw new IllegalArgumentException("the interval's bounds " + low + ", " + high + " cross");
    }
  }

  /** An interval without bounds; {@code why} ends in its method. */
  static Interval undefined(double level, String why) {
    return new Interval(Double.NaN, Double.NaN, level, "undefined: " + why);
  }

  /**
   * Whether the value lies between the bounds or on one; never for NaN or an undefined interval.
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
