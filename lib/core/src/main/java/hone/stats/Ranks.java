package hone.stats;

import java.util.Arrays;
import java.util.Comparator;

/** Ranks of values, ascending from 1; tied values share the mean of their ranks. */
final class Ranks {
  private Ranks() {}

  /**
   * Twice the rank of each value, so that shared ranks stay whole numbers.
   *
   * @param tolerance values at most this far above the least of their tied group are tied with it
   */
  static int[] doubled(double[] values, double tolerance) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    int[] doubled = new int[values.length];
    int from = 0;
    while (from < order.length) {
      double least = values[order[from]];
      int to = from + 1;
      // The first test is for infinite values, whose difference is NaN.
      while (to < order.length
          && (values[order[to]] == least || values[order[to]] - least <= tolerance)) {
        to++;
      }
      // Ranks from + 1 to `to`: twice their mean is the sum of the first and the last.
      for (int i = from; i < to; i++) {
        doubled[order[i]] = from + 1 + to;
      }
      from = to;
    }
    return doubled;
  }
}
