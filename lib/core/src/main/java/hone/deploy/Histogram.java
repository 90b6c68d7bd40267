package hone.deploy;

/** How often numbers fall into equal bins between their ends, which are known beforehand. */
final class Histogram {
  static final int BINS = 4096;

  private final double low;
  private final double high;
  private final long[] counts = new long[BINS];
  private long all;

  Histogram(double low, double high) {
    this.low = low;
    this.high = Math.max(high, low + 1e-12);
  }

  void add(float[] values) {
    double scale = BINS / (high - low);
    for (float v : values) {
      counts[(int) Math.max(0, Math.min(BINS - 1, (v - low) * scale))]++;
    }
    all += values.length;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** The number below which this part lies, to a bin's width. */
  double quantile(double part) {
    double wanted = part * all;
    long below = 0;
    for (int i = 0; i < BINS; i++) {
      below += counts[i];
      if (below >= wanted) {
        double edge = part < 0.5 ? i : i + 1;
        return low + edge * (high - low) / BINS;
      }
    }
    return high;
  }

  /**
   * Counts of absolute values in so many bins from 0 to the largest; those at 0, mostly exact zeros
   * behind a ReLU that any range tells, count as their neighbours do (Migacz 2017).
   */
  double[] absolute(int bins) {
    double largest = largest();
    double[] out = new double[bins];
    double width = (high - low) / BINS;
    for (int i = 0; i < BINS; i++) {
      double centre = Math.abs(low + (i + 0.5) * width);
      out[(int) Math.min(bins - 1, centre / largest * bins)] += counts[i];
    }
    out[0] = out[1];
    return out;
  }

  double largest() {
    return Math.max(Math.abs(low), Math.abs(high));
  }
}
