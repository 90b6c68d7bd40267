package hone.stats;

import java.util.ArrayList;
import java.util.List;

/** Whether confidence means accuracy (Guo et al. 2017, "On calibration of modern networks"). */
public final class Calibration {
  private Calibration() {}

  /**
   * One bin of a reliability diagram.
   *
   * @param low lower edge, excluded (except 0)
   * @param high upper edge, included
   * @param count predictions in it
   * @param confidence their mean confidence; NaN when there are none
   * @param accuracy the share of them that is correct; NaN when there are none
   */
  public record Bin(double low, double high, int count, double confidence, double accuracy) {}

  /**
   * Expected calibration error (Guo et al. 2017, equation 3): the gap between accuracy and mean
   * confidence in each of equally wide bins, weighted by the share of predictions in it; between 0
   * and 1.
   *
   * @param confidences probability given to the predicted class, between 0 and 1
   * @param correct whether that prediction was right
   * @param bins number of bins; 15 is usual
   * @throws IllegalArgumentException for no predictions, lengths that differ, a confidence outside
   *     0 to 1, or no bins
   */
  public static double error(double[] confidences, boolean[] correct, int bins) {
    double error = 0;
    for (Bin bin : bins(confidences, correct, bins)) {
      if (bin.count() > 0) {
        error += bin.count() * Math.abs(bin.accuracy() - bin.confidence());
      }
    }
    return error / confidences.length;
  }

  /** See {@link #error(double[], boolean[], int)}. */
  public static double error(float[] confidences, boolean[] correct, int bins) {
    return error(widened(confidences), correct, bins);
  }

  /** The bins of a reliability diagram, in order; see {@link #error(double[], boolean[], int)}. */
  public static List<Bin> bins(double[] confidences, boolean[] correct, int bins) {
    check(confidences, correct, bins);
    int[] count = new int[bins];
    int[] right = new int[bins];
    double[] sum = new double[bins];
    for (int i = 0; i < confidences.length; i++) {
      int at = bin(confidences[i], bins);
      count[at]++;
      right[at] += correct[i] ? 1 : 0;
      sum[at] += confidences[i];
    }
    List<Bin> out = new ArrayList<>();
    for (int m = 0; m < bins; m++) {
      double low = m / (double) bins;
      double high = (m + 1) / (double) bins;
      out.add(new Bin(low, high, count[m], sum[m] / count[m], right[m] / (double) count[m]));
    }
    return List.copyOf(out);
  }

  /** See {@link #bins(double[], boolean[], int)}. */
  public static List<Bin> bins(float[] confidences, boolean[] correct, int bins) {
    return bins(widened(confidences), correct, bins);
  }

  /** The bin (m / bins, (m + 1) / bins] of a confidence; 0 belongs to the first. */
  private static int bin(double confidence, int bins) {
    int at = Math.max(0, Math.min(bins - 1, (int) Math.ceil(confidence * bins) - 1));
    // The product is rounded; the edges decide.
    if (at > 0 && confidence <= at / (double) bins) {
      return at - 1;
    }
    return at < bins - 1 && confidence > (at + 1) / (double) bins ? at + 1 : at;
  }

  private static void check(double[] confidences, boolean[] correct, int bins) {
    if (confidences.length == 0 || confidences.length != correct.length) {
      throw new IllegalArgumentException(
          confidences.length
              + " confidences for "
              + correct.length
              + " predictions; one each is needed, and at least one prediction");
    }
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins; at least 1 is needed");
    }
    for (int i = 0; i < confidences.length; i++) {
      if (!(confidences[i] >= 0 && confidences[i] <= 1)) {
        throw new IllegalArgumentException(
            "confidence " + i + " is " + confidences[i] + "; expected 0 to 1");
      }
    }
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
