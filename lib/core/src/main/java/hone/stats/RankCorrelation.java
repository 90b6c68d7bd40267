package hone.stats;

/** How far two quantities order the same things alike. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Spearman's rank correlation: Pearson's of the ranks, tied values sharing the mean of theirs.
   *
   * @return from -1 to 1; NaN where one quantity has a single value, or with fewer than two things
   */
  public static double spearman(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " values beside " + y.length);
    }
    int[] a = Ranks.doubled(x, 0);
    int[] b = Ranks.doubled(y, 0);
    double mean = x.length + 1.0; // of doubled ranks
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - mean) * (b[i] - mean);
      first += (a[i] - mean) * (a[i] - mean);
      second += (b[i] - mean) * (b[i] - mean);
    }
    return first == 0 || second == 0 ? Double.NaN : product / Math.sqrt(first * second);
  }
}
