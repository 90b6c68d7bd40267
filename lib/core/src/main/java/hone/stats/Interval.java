package hone.stats;

import java.math.BigDecimal;
import java.util.Locale;

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

  /** One line, such as {@code [0.71244, 0.89742] (95 %, t)}. */
  @Override
  public String toString() {
    // 0.95 * 100 is not quite 95, and 99.9 keeps its decimal.
    String percent =
        BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString();
    return String.format(Locale.ROOT, "[%.5g, %.5g] (%s %%, %s)", low, high, percent, method);
  }
}
