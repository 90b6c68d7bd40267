package hone.plot;

import hone.stats.Interval;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers in figures: four digits of the largest, a true minus, no exponent. */
final class Numbers {
  private Numbers() {}

  /** Decimals that show four digits of the largest finite value; 0 to 6. */
  static int decimals(DoubleStream values) {
    double largest = values.map(Math::abs).filter(Double::isFinite).max().orElse(0);
    return largest == 0 ? 2 : (int) Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(largest))));
  }

  static String number(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "none";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "\u221e" : "\u2212\u221e";
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '\u2212');
  }

  /** Up to three digits after the point, none that are zero. */
  static String plain(double value) {
    return number(value, 3).replaceAll("\\.?0+$", "");
  }

  static String signed(double value, int decimals) {
    return (value > 0 ? "+" : "") + number(value, decimals);
  }

  /** The bounds in brackets, or nothing. */
  static String interval(Interval interval, int decimals) {
    return Double.isNaN(interval.low())
        ? ""
        : " [" + number(interval.low(), decimals) + ", " + number(interval.high(), decimals) + "]";
  }
}
