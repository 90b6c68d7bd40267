package hone.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's step-down correction for several tests (1979), which bounds the chance of any false
 * rejection.
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted p-values, in the order given: the i-th smallest of m times (m - i + 1), at least
   * the adjusted value before it, at most 1. Rejecting where it is at most alpha is Holm's
   * procedure.
   *
   * @param p p-values, not modified; none gives none
   * @throws IllegalArgumentException when one is not between 0 and 1
   */
  public static double[] adjust(double[] p) {
    Integer[] order = new Integer[p.length];
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException(
            "p-value " + i + " is " + p[i] + "; expected between 0 and 1");
      }
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int i = 0; i < p.length; i++) {
      least = Math.min(1, Math.max(least, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }
}
