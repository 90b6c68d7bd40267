package hone.stats;

/** How near a picture is to another of the same extents, pixel values from 0 to 255. */
public final class PictureQuality {
  private static final double PEAK = 255;
  private static final double MOST = 100; // dB of equal pictures
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;
  private static final double C1 = (0.01 * PEAK) * (0.01 * PEAK);
  private static final double C2 = (0.03 * PEAK) * (0.03 * PEAK);
  private static final double[] WEIGHTS = weights();

  private PictureQuality() {}

  /**
   * Peak signal-to-noise ratio in dB, 10 log10(255^2 / mean squared error); 100 for pictures that
   * are equal or nearly so.
   */
  public static double psnr(double[] picture, double[] truth) {
    same(picture, truth);
    double sum = 0;
    for (int k = 0; k < truth.length; k++) {
      double gap = picture[k] - truth[k];
      sum += gap * gap;
    }
    return Math.min(MOST, 10 * Math.log10(PEAK * PEAK * truth.length / sum));
  }

  /**
   * Mean structural similarity (Wang et al. 2004, equations 13 to 17: Gaussian windows of 11 pixels
   * and deviation 1.5, K1 = .01, K2 = .03) over all windows that lie whole in the picture and over
   * the channels: 1 for equal pictures, from -1.
   *
   * @param picture channels last, row by row
   * @param width in pixels, at least 11, as the height
   */
  public static double ssim(double[] picture, double[] truth, int width, int channels) {
    same(picture, truth);
    int height = truth.length / channels / width;
    if (width < WINDOW || height < WINDOW) {
      throw new IllegalArgumentException(
          "pictures are of " + height + "x" + width + "; expected at least 11x11");
    }
    double sum = 0;
    int windows = 0;
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y + WINDOW <= height; y++) {
        for (int x = 0; x + WINDOW <= width; x++) {
          sum += window(picture, truth, (y * width + x) * channels + c, width, channels);
          windows++;
        }
      }
    }
    return sum / windows;
  }

  private static double window(double[] a, double[] b, int first, int width, int channels) {
    double meanA = 0;
    double meanB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    for (int v = 0; v < WINDOW; v++) {
      for (int h = 0; h < WINDOW; h++) {
        int at = first + (v * width + h) * channels;
        double weight = WEIGHTS[v] * WEIGHTS[h];
        meanA += weight * a[at];
        meanB += weight * b[at];
        squareA += weight * a[at] * a[at];
        squareB += weight * b[at] * b[at];
        product += weight * a[at] * b[at];
      }
    }
    double spreadA = squareA - meanA * meanA;
    double spreadB = squareB - meanB * meanB;
    double shared = product - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * shared + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (spreadA + spreadB + C2));
  }

  private static double[] weights() {
    double[] out = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double off = i - WINDOW / 2;
      out[i] = Math.exp(-off * off / (2 * DEVIATION * DEVIATION));
      sum += out[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      out[i] /= sum;
    }
    return out;
  }

  private static void same(double[] picture, double[] truth) {
    if (picture.length != truth.length || truth.length == 0) {
      throw new IllegalArgumentException(
          "pictures have "
              + picture.length
              + " and "
              + truth.length
              + " numbers; expected equally"
              + " many");
    }
  }
}
