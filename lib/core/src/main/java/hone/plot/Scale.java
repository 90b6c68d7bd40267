package hone.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A linear axis with round ticks.
 *
 * @param low left end
 * @param high right end
 * @param step between ticks; a tick is a multiple of it
 */
record Scale(double low, double high, double step) {
  /** An axis that holds all finite values, with about so many ticks. */
  static Scale of(DoubleStream values, int ticks) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    double low = finite.length == 0 ? 0 : finite[0];
    double high = finite.length == 0 ? 1 : finite[finite.length - 1];
    if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))) {
      double room = low == 0 ? 1 : Math.abs(low) * 0.05;
      low -= room;
      high += room;
    }
    double margin = (high - low) * 0.04;
    double step = step((high - low) / ticks);
    Scale scale = new Scale(low - margin, high + margin, step);
    // One or two ticks say too little of an axis; half as far apart there are enough.
    return scale.ticks().size() < 3
        ? new Scale(scale.low(), scale.high(), step(step / 2.5))
        : scale;
  }

  // 1, 2 or 5 times a power of ten, at least the given width.
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The place of a value between two ends of a line. */
  double place(double value, double left, double right) {
    return left + (value - low) / (high - low) * (right - left);
  }

  List<Double> ticks() {
    List<Double> out = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      out.add(i * step);
    }
    return out;
  }

  /** A tick's label, with as many decimals as the step needs. */
  String label(double tick) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '\u2212');
  }
}
