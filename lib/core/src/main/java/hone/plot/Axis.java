package hone.plot;

import hone.search.space.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * An axis of numbers, of their logarithms or of names.
 *
 * @param title below or beside it
 * @param log whether places are those of the decimal logarithm
 * @param names of the values 0, 1, 2 …; none where numbers are meant
 * @param scale of what {@link #place} puts on it
 */
record Axis(String title, boolean log, List<String> names, Scale scale) {

  /** A mark on an axis with what stands beside it. */
  record Tick(double value, String label) {}

  /** An axis of numbers that holds all finite ones of these. */
  static Axis of(String title, DoubleStream values) {
    return new Axis(title, false, List.of(), Scale.of(values, 5));
  }

  /**
   * The axis of a parameter, as wide as what it was drawn from.
   *
   * @param distributions which the parameter had; not empty
   */
  static Axis of(String title, Collection<Distribution> distributions) {
    Set<String> names = new LinkedHashSet<>();
    DoubleStream.Builder ends = DoubleStream.builder();
    boolean log = true;
    for (Distribution each : distributions) {
      if (each instanceof Distribution.Floating f) {
        log &= f.log();
        ends.add(f.low()).add(f.high());
      } else if (each instanceof Distribution.Whole w) {
        log &= w.log();
        ends.add(w.low()).add(w.high());
      } else if (each instanceof Distribution.Categorical c) {
        c.choices().forEach(choice -> names.add(String.valueOf(choice)));
      }
    }
    if (!names.isEmpty()) {
      return new Axis(title, false, List.copyOf(names), new Scale(-0.5, names.size() - 0.5, 1));
    }
    boolean logarithmic = log;
    DoubleStream places = ends.build().map(v -> logarithmic ? Math.log10(v) : v);
    return new Axis(title, logarithmic, List.of(), Scale.of(places, 5));
  }

  /** The place of a value between two ends of a line. */
  double place(double value, double from, double to) {
    return scale.place(log ? Math.log10(value) : value, from, to);
  }

  List<Tick> ticks() {
    if (!names.isEmpty()) {
      List<Tick> out = new ArrayList<>();
      names.forEach(name -> out.add(new Tick(out.size(), name)));
      return out;
    }
    return log ? decades() : scale.ticks().stream().map(v -> new Tick(v, scale.label(v))).toList();
  }

  // Whole decades, fewer where there are many, and 2 and 5 times where there is not even two.
  private List<Tick> decades() {
    int first = (int) Math.floor(scale.low());
    int last = (int) Math.ceil(scale.high());
    int every = Math.max(1, (int) Math.ceil((last - first) / 8.0));
    List<Tick> out = new ArrayList<>();
    for (int decade = first; decade <= last; decade++) {
      for (int factor : last - first > 3 ? new int[] {1} : new int[] {1, 2, 5}) {
        double value = factor * Math.pow(10, decade);
        double at = Math.log10(value);
        if (decade % every == 0 && at >= scale.low() && at <= scale.high()) {
          out.add(new Tick(value, power(factor, decade)));
        }
      }
    }
    return out;
  }

  // Short numbers as they are, others by their exponent.
  private static String power(int factor, int decade) {
    return decade < -4 || decade > 4
        ? factor + "e" + Numbers.number(decade, 0)
        : String.format(
            Locale.ROOT, "%." + Math.max(0, -decade) + "f", factor * Math.pow(10, decade));
  }
}
