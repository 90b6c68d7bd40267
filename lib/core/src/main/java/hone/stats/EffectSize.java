package hone.stats;

/** How large a difference is, free of units. Positive means that the first arm is higher. */
public final class EffectSize {
  private EffectSize() {}

  /**
   * Cliff's delta (1993) of two independent samples: P(a &gt; b) - P(a &lt; b) over all pairs,
   * between -1 and 1.
   *
   * @throws IllegalArgumentException when a sample is empty or holds NaN
   */
  public static double cliffsDelta(double[] a, double[] b) {
    Sample.checked(a);
    Sample.checked(b);
    long balance = 0;
    for (double x : a) {
      for (double y : b) {
        balance += x > y ? 1 : x < y ? -1 : 0;
      }
    }
    return balance / ((double) a.length * b.length);
  }

  /**
   * Cohen's d (1988) of two independent samples: difference of means over the pooled deviation
   * (divisor n1 + n2 - 2). NaN when a sample has fewer than two values; 0 when nothing varies and
   * the means are equal, infinite when they are not.
   *
   * @throws IllegalArgumentException when a sample is empty or holds NaN
   */
  public static double cohensD(double[] a, double[] b) {
    Sample.checked(a);
    Sample.checked(b);
    if (a.length < 2 || b.length < 2) {
      return Double.NaN;
    }
    double squares =
        Math.pow(Sample.deviation(a), 2) * (a.length - 1)
            + Math.pow(Sample.deviation(b), 2) * (b.length - 1);
    double pooled = Math.sqrt(squares / (a.length + b.length - 2));
    return ratio(Summary.of(a).mean() - Summary.of(b).mean(), pooled);
  }

  /**
   * Cohen's d_z (1988) of paired differences: their mean over their deviation (divisor n - 1). NaN
   * for one difference; 0 when all are zero, infinite when all are equal and not zero.
   *
   * @throws IllegalArgumentException when there is no difference or one is NaN
   */
  public static double pairedCohensD(double[] differences) {
    Summary summary = Summary.of(differences);
    return summary.n() < 2 ? Double.NaN : ratio(summary.mean(), summary.sampleDeviation());
  }

  /**
   * Matched-pairs rank-biserial correlation (King and Minium; Kerby 2014): (W+ - W-) / (W+ + W-) of
   * {@link Wilcoxon#signedRank}, between -1 and 1; 0 when all differences are zero.
   *
   * @throws IllegalArgumentException when there is no difference or one is NaN
   */
  public static double rankBiserial(double[] differences) {
    Wilcoxon test = Wilcoxon.signedRank(differences);
    double total = test.n() * (test.n() + 1.0) / 2;
    return total == 0 ? 0 : (2 * test.statistic() - total) / total;
  }

  private static double ratio(double difference, double deviation) {
    return difference == 0 ? 0 : difference / deviation;
  }
}
