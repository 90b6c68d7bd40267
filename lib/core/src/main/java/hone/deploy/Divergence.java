package hone.deploy;

/**
 * Where absolute values are best cut off before 128 levels are spread over them (Migacz 2017): at
 * the bin whose cut distribution, told by 128 levels, has the least divergence from the whole.
 */
final class Divergence {
  private static final int BINS = 2048;
  private static final int LEVELS = 128;

  private Divergence() {}

  static double end(Histogram seen) {
    double[] counts = seen.absolute(BINS);
    double least = Double.POSITIVE_INFINITY;
    int best = BINS;
    double beyond = 0;
    for (int end = BINS; end >= LEVELS; end--) {
      if (end < BINS) {
        beyond += counts[end];
      }
      double divergence = of(counts, end, beyond);
      if (divergence < least) {
        least = divergence;
        best = end;
      }
    }
    return seen.largest() * best / BINS;
  }

  private static double of(double[] counts, int end, double beyond) {
    double total = beyond;
    for (int i = 0; i < end; i++) {
      total += counts[i];
    }
    double[] told = told(counts, end);
    double toldTotal = 0;
    for (double t : told) {
      toldTotal += t;
    }
    if (total == 0 || toldTotal == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < end; i++) {
      double p = (counts[i] + (i == end - 1 ? beyond : 0)) / total;
      if (p > 0) {
        // What falls where nothing is told costs much, but not without end.
        sum += p * Math.log(p / (Math.max(told[i], 1e-6) / toldTotal));
      }
    }
    return sum;
  }

  // Each level's count is shared evenly by those of its bins that are not empty.
  private static double[] told(double[] counts, int end) {
    double[] out = new double[end];
    for (int level = 0; level < LEVELS; level++) {
      int from = level * end / LEVELS;
      int to = (level + 1) * end / LEVELS;
      double sum = 0;
      int filled = 0;
      for (int i = from; i < to; i++) {
        sum += counts[i];
        filled += counts[i] > 0 ? 1 : 0;
      }
      for (int i = from; i < to && filled > 0; i++) {
        out[i] = counts[i] > 0 ? sum / filled : 0;
      }
    }
    return out;
  }
}
