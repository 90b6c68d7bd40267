package hone.stats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several arms compared over paired blocks, after Demšar (2006), "Statistical comparisons of
 * classifiers over multiple data sets": Friedman's test, Nemenyi's critical distance, and every
 * pair by Wilcoxon's signed-rank test with Holm's correction.
 *
 * @param lowerIsBetter whether low values are good; rank 1 is best either way
 * @param blocks number of blocks
 * @param arms each arm by itself, in the order given
 * @param friedman the test over all arms
 * @param alpha level of the critical distance
 * @param criticalDistance Nemenyi's, in ranks
 * @param groups names of the arms that Nemenyi's test does not tell apart, best first; see {@link
 *     Nemenyi#groups}
 * @param pairs every pair of arms
 */
public record RankComparison(
    boolean lowerIsBetter,
    int blocks,
    List<Arm> arms,
    Friedman friedman,
    double alpha,
    double criticalDistance,
    List<List<String>> groups,
    List<Pair> pairs) {
  private static final double ALPHA = 0.05;

  /** Copies the lists. */
  public RankComparison {
    arms = List.copyOf(arms);
    groups = groups.stream().map(List::copyOf).toList();
    pairs = List.copyOf(pairs);
  }

  /**
   * One arm by itself.
   *
   * @param name its name
   * @param mean mean of its values
   * @param interval of the mean, by {@link Summary#meanInterval}
   * @param meanRank mean of its ranks within the blocks; 1 is best
   */
  public record Arm(String name, double mean, Interval interval, double meanRank) {}

  /**
   * Two arms. The effect size is the matched-pairs rank-biserial correlation, since it is read off
   * the very ranks that Wilcoxon's test uses and keeps the pairing, which Cliff's delta gives up.
   *
   * @param first name of the one
   * @param second name of the other
   * @param difference mean of first minus second, in the table's units
   * @param interval of that mean, by {@link Summary#meanInterval}
   * @param wilcoxon the test of the differences first minus second
   * @param holmP its p-value after Holm's correction over all pairs
   * @param effect rank-biserial correlation, between -1 and 1; positive when the first is better
   */
  public record Pair(
      String first,
      String second,
      double difference,
      Interval interval,
      Wilcoxon wilcoxon,
      double holmP,
      double effect) {}

  /**
   * Compares at least two arms over at least two blocks at level .05.
   *
   * @param arms names, all different
   * @param blocks values as [block][arm]; infinite ones are allowed, two of them are equal
   * @throws IllegalArgumentException for fewer than two blocks or arms, blocks of other lengths
   *     than the names, equal names, or NaN
   */
  public static RankComparison of(List<String> arms, double[][] blocks, boolean lowerIsBetter) {
    Friedman friedman = Friedman.of(blocks, lowerIsBetter);
    if (arms.size() != friedman.arms() || new HashSet<>(arms).size() != arms.size()) {
      throw new IllegalArgumentException(
          friedman.arms() + " arms need as many different names, got " + arms);
    }
    List<Arm> each = new ArrayList<>();
    for (int j = 0; j < arms.size(); j++) {
      double[] values = column(blocks, j);
      each.add(
          new Arm(
              arms.get(j),
              Summary.of(values).mean(),
              Summary.meanInterval(values),
              friedman.meanRanks().get(j)));
    }
    double distance = Nemenyi.criticalDistance(friedman.arms(), friedman.blocks(), ALPHA);
    return new RankComparison(
        lowerIsBetter,
        friedman.blocks(),
        each,
        friedman,
        ALPHA,
        distance,
        Nemenyi.groups(friedman.meanRanks(), distance).stream()
            .map(group -> group.stream().map(arms::get).toList())
            .toList(),
        pairs(arms, blocks, lowerIsBetter));
  }

  /** The comparison for a terminal: aligned tables, every p with two decimals of its power. */
  public String text() {
    return new RankText(this).text();
  }

  /** {@link #text()}, for a notebook. */
  @Override
  public String toString() {
    return text();
  }

  private static List<Pair> pairs(List<String> arms, double[][] blocks, boolean lowerIsBetter) {
    List<double[]> differences = new ArrayList<>();
    for (int a = 0; a < arms.size(); a++) {
      for (int b = a + 1; b < arms.size(); b++) {
        differences.add(difference(column(blocks, a), column(blocks, b)));
      }
    }
    List<Wilcoxon> tests = differences.stream().map(Wilcoxon::signedRank).toList();
    double[] adjusted = Holm.adjust(tests.stream().mapToDouble(Wilcoxon::p).toArray());
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < arms.size(); a++) {
      for (int b = a + 1; b < arms.size(); b++) {
        int at = pairs.size();
        double[] d = differences.get(at);
        pairs.add(
            new Pair(
                arms.get(a),
                arms.get(b),
                Summary.of(d).mean(),
                Summary.meanInterval(d),
                tests.get(at),
                adjusted[at],
                (lowerIsBetter ? -1 : 1) * EffectSize.rankBiserial(d)));
      }
    }
    return pairs;
  }

  private static double[] column(double[][] blocks, int arm) {
    double[] values = new double[blocks.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = blocks[i][arm];
    }
    return values;
  }

  private static double[] difference(double[] a, double[] b) {
    // Two infinite values of one sign are equal, though their difference is NaN.
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] == b[i] ? 0 : a[i] - b[i]).toArray();
  }
}
