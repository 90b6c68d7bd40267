package hone.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test (1945) that paired differences are symmetric about 0.
 *
 * @param statistic W+, the sum of the ranks of the positive differences
 * @param n number of differences that are not zero
 * @param p two-sided p-value
 * @param exact whether p comes from the exact distribution rather than the normal one
 */
public record Wilcoxon(double statistic, int n, double p, boolean exact) {
  /** Up to this many non-zero differences the test is exact; the counts fit a long. */
  static final int EXACT_UP_TO = 50;

  /** Differences this close, as a share of the largest, are tied: rounding alone parts them. */
  private static final double TIE = 1e-12;

  /**
   * Tests paired differences. Zeros are dropped, as Wilcoxon did. The sizes of the others are
   * ranked, tied ones sharing the mean of their ranks; sizes within 1e-12 of the largest are taken
   * as tied (or as zero), since 0.3 - 0.2 and 0.2 - 0.1 differ in the last bits only. An infinite
   * difference ranks as the largest.
   *
   * <p>Up to 50 differences p is exact, with ties too: it is twice the smaller tail, at most 1, of
   * the distribution of W+ over all 2^n equally likely signs of these very ranks. Above 50 it is
   * the normal approximation with the corrections for ties and continuity. No non-zero difference
   * gives p = 1.
   *
   * @throws IllegalArgumentException when there is no difference or one is NaN
   */
  public static Wilcoxon signedRank(double[] differences) {
    double[] signed = nonZero(Sample.checked(differences));
    int n = signed.length;
    int[] doubled = ranks(signed);
    int positive = 0;
    for (int i = 0; i < n; i++) {
      positive += signed[i] > 0 ? doubled[i] : 0;
    }
    boolean exact = n <= EXACT_UP_TO;
    double p = exact ? exactP(doubled, positive) : normalP(doubled, positive);
    return new Wilcoxon(positive / 2.0, n, p, exact);
  }

  /** The differences without zeros. */
  static double[] nonZero(double[] differences) {
    double tolerance = tolerance(differences);
    return Arrays.stream(differences).filter(d -> Math.abs(d) > tolerance).toArray();
  }

  /** Twice the ranks of the sizes of non-zero differences. */
  static int[] ranks(double[] nonZero) {
    return Ranks.doubled(Arrays.stream(nonZero).map(Math::abs).toArray(), tolerance(nonZero));
  }

  private static double tolerance(double[] differences) {
    return TIE * Arrays.stream(differences).map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  private static double exactP(int[] doubled, int positive) {
    int total = Arrays.stream(doubled).sum();
    // ways[s]: in how many sign patterns the positive doubled ranks add up to s.
    long[] ways = new long[total + 1];
    ways[0] = 1;
    int reached = 0;
    for (int rank : doubled) {
      reached += rank;
      for (int s = reached; s >= rank; s--) {
        ways[s] += ways[s - rank];
      }
    }
    // Flipping all signs mirrors the distribution, so one tail is enough.
    int near = Math.min(positive, total - positive);
    long tail = 0;
    for (int s = 0; s <= near; s++) {
      tail += ways[s];
    }
    return Math.min(1, 2 * (double) tail / Math.pow(2, doubled.length));
  }

  private static double normalP(int[] doubled, int positive) {
    double n = doubled.length;
    double mean = n * (n + 1) / 4;
    // A sign flips each rank r in or out: the variance is the sum of r^2 / 4, ties included.
    double variance = Arrays.stream(doubled).mapToDouble(r -> (double) r * r).sum() / 16;
    double z = Math.max(0, Math.abs(positive / 2.0 - mean) - 0.5) / Math.sqrt(variance);
    return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(z));
  }
}
