package hone.run;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the record keeps them. */
final class Rounding {
  private static final MathContext FIVE = new MathContext(5);

  private Rounding() {}

  static double to5(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(FIVE).doubleValue() : value;
  }
}
