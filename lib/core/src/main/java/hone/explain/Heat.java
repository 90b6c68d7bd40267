package hone.explain;

import hone.seed.Seed;
import hone.stats.RankCorrelation;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How important each pixel of an image is, row by row. Only the order of values means the same for
 * every explanation.
 *
 * @param height in pixels
 * @param width in pixels
 * @param values not copied; nobody may write to it
 */
@SuppressWarnings("ArrayRecordComponent") // thousands are made to take one mean
public record Heat(int height, int width, double[] values) {
  /** Checks that lengths agree. */
  public Heat {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          values.length + " values for " + height + "x" + width + " pixels");
    }
  }

  /** The value of a pixel. */
  public double at(int y, int x) {
    return values[y * width + x];
  }

  /** All pixels, the most important first; equal ones in an order drawn at random. */
  public int[] order(Seed seed) {
    int[] drawn = seed.permutation(values.length);
    return Arrays.stream(drawn)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Spearman's correlation of two maps of an image; not a number where one has a single value. */
  public double likeness(Heat other) {
    return RankCorrelation.spearman(values, other.values);
  }

  /** What is above 0. */
  Heat positive() {
    return new Heat(height, width, Arrays.stream(values).map(v -> Math.max(0, v)).toArray());
  }

  /**
   * As many pixels as an image has, each between its four nearest values; a value stands in the
   * middle of the pixels that it covers.
   */
  public Heat enlarged(int toHeight, int toWidth) {
    if (toHeight == height && toWidth == width) {
      return this;
    }
    double[] out = new double[toHeight * toWidth];
    for (int y = 0; y < toHeight; y++) {
      double v = (y + 0.5) * height / toHeight - 0.5;
      for (int x = 0; x < toWidth; x++) {
        double u = (x + 0.5) * width / toWidth - 0.5;
        out[y * toWidth + x] = between(v, u);
      }
    }
    return new Heat(toHeight, toWidth, out);
  }

  private double between(double v, double u) {
    int y = (int) Math.floor(v);
    int x = (int) Math.floor(u);
    double down = v - y;
    double right = u - x;
    return (1 - down) * ((1 - right) * near(y, x) + right * near(y, x + 1))
        + down * ((1 - right) * near(y + 1, x) + right * near(y + 1, x + 1));
  }

  private double near(int y, int x) {
    return at(Math.max(0, Math.min(height - 1, y)), Math.max(0, Math.min(width - 1, x)));
  }
}
