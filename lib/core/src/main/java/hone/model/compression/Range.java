package hone.model.compression;

import java.util.Arrays;

/**
 * To what numbers are rounded: {@code levels} multiples of a step in a row, one of which is 0.
 *
 * @param step between levels, above 0
 * @param lowest the first of them, as a multiple of the step, at most 0
 * @param levels how many, at least 2
 */
public record Range(float step, int lowest, int levels) {
  private static final double NARROWEST = 0.2; // part of the whole range that is tried

  /**
   * The levels with the least squared error on some numbers.
   *
   * @param bits 2 to the power of them is how many levels there are
   */
  public static Range of(float[] some, int bits) {
    float low = 0;
    float high = 0;
    for (float v : some) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    int levels = 1 << bits;
    Range best = between(low, high, levels);
    double least = best.error(some);
    for (double part = 0.95; part > NARROWEST && low < high; part -= 0.05) {
      Range tried = between(part * low, part * high, levels);
      double error = tried.error(some);
      if (error < least) {
        least = error;
        best = tried;
      }
    }
    return best;
  }

  /**
   * The same of binary fixed-point numbers: the step is a power of two; where nothing is negative
   * levels begin at 0, else there is one more of them below 0 than above.
   */
  public static Range fixedPoint(float[] some, int bits) {
    float low = 0;
    float high = 0;
    for (float v : some) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    int levels = 1 << bits;
    int lowest = low < 0 ? -levels / 2 : 0;
    Range best = new Range((float) Powers.above(Math.max(-low, high)), lowest, levels);
    double least = best.error(some);
    for (int halvings = 0; halvings < bits + 3; halvings++) { // below, most is cut off
      Range tried = new Range((float) (best.step() / 2), lowest, levels);
      double error = tried.error(some);
      if (error > least) {
        break;
      }
      least = error;
      best = tried;
    }
    return best;
  }

  private static Range between(double low, double high, int levels) {
    double step = (high - low) / (levels - 1);
    return step > 0
        ? new Range((float) step, (int) Math.round(low / step), levels)
        : new Range(1, 0, levels);
  }

  private double error(float[] some) {
    return Arrays.stream(gaps(some)).map(v -> v * v).sum();
  }

  private double[] gaps(float[] some) {
    double[] gaps = new double[some.length];
    for (int i = 0; i < gaps.length; i++) {
      double level = Math.rint(some[i] / step);
      gaps[i] = some[i] - step * Math.max(lowest, Math.min(lowest + levels - 1, level));
    }
    return gaps;
  }
}
