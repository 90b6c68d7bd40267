package hone.deploy;

import hone.json.BadInput;

/**
 * By which images, and how, the range of numbers is found that 8 bits are spread over.
 *
 * @param images pixels or prepared images, as the file takes them, [N, C, H, W] row by row
 * @param count how many, at least 1
 * @param how from what is seen to a range
 */
public record Calibration(float[] images, int count, How how) {
  /** Checks that there are images. */
  public Calibration {
    if (count < 1 || images.length == 0 || images.length % count != 0) {
      throw new BadInput(
          "a calibration by "
              + count
              + " images of "
              + images.length
              + " numbers; expected at least one image, of real ones");
    }
  }

  /** From what is seen to a range. */
  public enum How {
    /** All of it: nothing is cut off, and one outlier widens every step. */
    MIN_MAX,
    /** All but the outermost hundredth of a percent. */
    PERCENTILE,
    /**
     * What loses least information: the end at which the distribution of 128 levels has the least
     * Kullback-Leibler divergence from that of 2,048 (Migacz 2017, "8-bit inference with
     * TensorRT").
     */
    ENTROPY
  }

  private static final double TAIL = 1e-4;

  /** The range of numbers with these histogram and ends, which holds 0. */
  Range range(Histogram seen) {
    return switch (how) {
      case MIN_MAX -> Range.of(seen.low(), seen.high());
      case PERCENTILE -> Range.of(seen.quantile(TAIL), seen.quantile(1 - TAIL));
      case ENTROPY -> {
        double end = Divergence.end(seen);
        yield Range.of(Math.max(seen.low(), -end), Math.min(seen.high(), end));
      }
    };
  }

  /** Two ends and 255 steps between them; 0 is a level, as padding needs it to be. */
  record Range(float step, int zero) {
    static Range of(double low, double high) {
      double l = Math.min(0, low);
      double h = Math.max(0, high);
      double step = Math.max((h - l) / 255, 1e-12);
      return new Range((float) step, (int) Math.max(0, Math.min(255, Math.rint(-l / step))));
    }
  }
}
