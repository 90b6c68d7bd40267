package hone.search.pruner;

import java.util.Collection;

/** Numbers from reported values. */
final class Reports {
  private Reports() {}

  /** The best value that is no NaN; NaN when there is none. */
  static double best(Collection<Double> values, boolean down) {
    double best = Double.NaN;
    for (double v : values) {
      if (!Double.isNaN(v) && (Double.isNaN(best) || (down ? v < best : v > best))) {
        best = v;
      }
    }
    return best;
  }
}
