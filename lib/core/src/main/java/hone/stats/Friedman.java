package hone.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Friedman's test (1937) that several arms, ranked within each paired block, do not differ, and the
 * sharper F of Iman and Davenport (1980) from the same ranks.
 *
 * @param blocks number of blocks N
 * @param arms number of arms k
 * @param meanRanks mean rank of each arm over the blocks, in the order of the arms; 1 is best
 * @param chiSquared Friedman's statistic corrected for ties, as R and SciPy give it; k - 1 degrees
 *     of freedom
 * @param chiSquaredP its p-value
 * @param f (N - 1) chiSquared / (N (k - 1) - chiSquared), with k - 1 and (k - 1)(N - 1) degrees of
 *     freedom; infinite when all blocks rank alike
 * @param fP its p-value
 * @param chiSquaredUncorrected the statistic without the correction for ties, as in Demšar 2006
 * @param fUncorrected F from the uncorrected statistic, as in Demšar 2006
 */
public record Friedman(
    int blocks,
    int arms,
    List<Double> meanRanks,
    double chiSquared,
    double chiSquaredP,
    double f,
    double fP,
    double chiSquaredUncorrected,
    double fUncorrected) {
  /** Copies the list. */
  public Friedman {
    meanRanks = List.copyOf(meanRanks);
  }

  /**
   * Ranks the arms within each block, equal values sharing the mean of their ranks, and tests. When
   * every block ties all its arms, both statistics are 0 and both p are 1.
   *
   * @param table values as [block][arm]; infinite ones are allowed
   * @param lowerIsBetter whether the lowest value of a block gets rank 1, rather than the highest
   * @throws IllegalArgumentException for fewer than two blocks or arms, blocks of different
   *     lengths, or NaN
   */
  public static Friedman of(double[][] table, boolean lowerIsBetter) {
    int arms = checkedArms(table);
    int blocks = table.length;
    long[] sums = new long[arms]; // of doubled ranks
    long squares = 0; // of doubled ranks
    for (double[] block : table) {
      int[] doubled = Ranks.doubled(block, 0);
      for (int j = 0; j < arms; j++) {
        long rank = lowerIsBetter ? doubled[j] : 2L * (arms + 1) - doubled[j];
        sums[j] += rank;
        squares += rank * rank;
      }
    }
    // Four times the sums of squares about the mean: whole numbers, so equality below is exact.
    long middle = (long) blocks * (arms + 1);
    long between = Arrays.stream(sums).map(s -> (s - middle) * (s - middle)).sum();
    long within = squares - middle * arms * (arms + 1);
    double freedom = arms - 1;
    double chi = within == 0 ? 0 : freedom * between / within;
    double left = (double) blocks * within - between;
    double f = between == 0 ? 0 : (blocks - 1) * (double) between / left;
    double plain = 3.0 * between / ((double) blocks * arms * (arms + 1));
    return new Friedman(
        blocks,
        arms,
        Arrays.stream(sums).mapToObj(s -> s / (2.0 * blocks)).toList(),
        chi,
        ChiSquaredDistribution.of(freedom).survivalProbability(chi),
        f,
        f == Double.POSITIVE_INFINITY
            ? 0
            : FDistribution.of(freedom, freedom * (blocks - 1)).survivalProbability(f),
        plain,
        (blocks - 1) * plain / (blocks * freedom - plain));
  }

  private static int checkedArms(double[][] table) {
    if (table.length < 2) {
      throw new IllegalArgumentException(
          "Friedman's test needs at least two blocks (rows), got " + table.length);
    }
    int arms = table[0].length;
    if (arms < 2) {
      throw new IllegalArgumentException(
          "Friedman's test needs at least two arms (columns), got " + arms);
    }
    for (int i = 0; i < table.length; i++) {
      if (table[i].length != arms) {
        throw new IllegalArgumentException(
            "block " + i + " has " + table[i].length + " values, block 0 has " + arms);
      }
      for (int j = 0; j < arms; j++) {
        if (Double.isNaN(table[i][j])) {
          throw new IllegalArgumentException(
              "block " + i + ", arm " + j + " is NaN; every arm needs a number in every block");
        }
      }
    }
    return arms;
  }
}
