package hone.search.space;

import hone.json.BadInput;
import java.math.BigDecimal;

/** What the ends of a range must be; every refusal is one sentence. */
final class Bounds {
  /** The largest whole number up to which doubles have no gaps: 2 to the 53rd. */
  private static final long EXACT = 1L << 53;

  private Bounds() {}

  static void check(double low, double high, boolean log, boolean stepped) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new BadInput("a range goes from " + low + " to " + high + "; both must be finite");
    }
    if (low > high) {
      throw new BadInput("the low end " + low + " is above the high end " + high + "; swap them");
    }
    if (log && low <= 0) {
      throw new BadInput("a logarithmic range begins at " + low + "; its low end must be above 0");
    }
    if (log && stepped) {
      throw new BadInput("a range has a step and logarithms; leave one of the two out");
    }
  }

  static void checkStep(double step) {
    if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
      throw new BadInput("the step is " + step + "; it must be above 0");
    }
  }

  static void checkExact(long end) {
    if (end > EXACT || end < -EXACT) {
      throw new BadInput("a whole range ends at " + end + "; at most 2^53 has an exact double");
    }
  }

  // In decimal digits, as Optuna does: 0.1 to 0.9 by 0.1 has nine values, not eight.
  static double onGrid(double low, double high, double step) {
    BigDecimal from = BigDecimal.valueOf(low);
    BigDecimal by = BigDecimal.valueOf(step);
    BigDecimal steps = BigDecimal.valueOf(high).subtract(from).divideToIntegralValue(by);
    return steps.multiply(by).add(from).doubleValue();
  }

  static double number(Distribution of, Object external) {
    if (external instanceof Number n && !Double.isNaN(n.doubleValue())) {
      return n.doubleValue();
    }
    throw new BadInput("the value " + external + " is no number, which " + of + " needs");
  }
}
