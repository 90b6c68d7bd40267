package hone.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nemenyi's test (1963) after Friedman's: two arms differ when their mean ranks are at least the
 * critical distance apart (Demšar 2006, section 3.2.2).
 */
public final class Nemenyi {
  private Nemenyi() {}

  /**
   * The critical distance q sqrt(k (k + 1) / (6 N)), where q is the upper quantile of the
   * studentized range with infinite degrees of freedom, divided by sqrt 2.
   *
   * @param arms number of arms k, at least 2
   * @param blocks number of blocks N, at least 1
   * @param alpha chance of any false difference among all pairs, between 0 and 1
   */
  public static double criticalDistance(int arms, int blocks, double alpha) {
    if (arms < 2 || blocks < 1) {
      throw new IllegalArgumentException(
          "a critical distance needs two arms and one block, got " + arms + " and " + blocks);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + "; expected between 0 and 1");
    }
    double q = StudentizedRange.upperQuantile(alpha, arms) / Math.sqrt(2);
    return q * Math.sqrt(arms * (arms + 1.0) / (6.0 * blocks));
  }

  /**
   * The bars of a critical-difference diagram: every largest group of two or more arms whose mean
   * ranks all lie less than the critical distance apart. An arm that differs from all others is in
   * none; an arm may be in several.
   *
   * @return groups of indices into the mean ranks, the best arm of each first, the group with the
   *     best arm first
   */
  public static List<List<Integer>> groups(List<Double> meanRanks, double criticalDistance) {
    List<Integer> order =
        IntStream.range(0, meanRanks.size())
            .boxed()
            .sorted(Comparator.comparing(meanRanks::get))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    int covered = 0; // the end of the last group: a group that ends no later lies inside it
    for (int from = 0; from < order.size(); from++) {
      double best = meanRanks.get(order.get(from));
      int to = from + 1;
      while (to < order.size() && meanRanks.get(order.get(to)) - best < criticalDistance) {
        to++;
      }
      if (to > covered && to - from > 1) {
        groups.add(List.copyOf(order.subList(from, to)));
        covered = to;
      }
    }
    return List.copyOf(groups);
  }
}
