package hone.data;

import hone.recipe.loss.Loss.Property;
import java.util.Arrays;

/**
 * A property that labels tell beside the class, as the network sees the image: one column with its
 * value, or one for each of several bins.
 */
final class Told {
  private final Property property;
  private final double mean;
  private final double deviation;
  private final double[] edges; // between bins; empty where the value itself is told
  private final double[] centres;

  private Told(Property property, double[] values, int bins) {
    this.property = property;
    double m = Arrays.stream(values).average().orElse(0);
    double square = Arrays.stream(values).map(v -> (v - m) * (v - m)).average().orElse(0);
    mean = m;
    deviation = square > 0 ? Math.sqrt(square) : 1; // a constant property stays finite
    double[] sorted = Arrays.stream(values).map(v -> (v - mean) / deviation).sorted().toArray();
    edges = new double[bins == 0 ? 0 : bins - 1];
    Arrays.setAll(edges, k -> sorted[(int) ((long) (k + 1) * sorted.length / bins)]);
    centres = new double[bins];
    double[] sums = new double[bins];
    int[] counts = new int[bins];
    for (double value : bins == 0 ? new double[0] : sorted) {
      sums[bin(value)] += value;
      counts[bin(value)]++;
    }
    Arrays.setAll(centres, k -> counts[k] == 0 ? edges[Math.max(0, k - 1)] : sums[k] / counts[k]);
  }

  /** Standardised over these images; in bins that hold equally many of them, or none with 0. */
  static Told of(Property property, int bins, Images training) {
    double[] values = new double[training.size()];
    byte[] one = new byte[training.stride()];
    for (int i = 0; i < values.length; i++) {
      System.arraycopy(training.pixels(), i * one.length, one, 0, one.length);
      values[i] = raw(property, one, training);
    }
    return new Told(property, values, bins);
  }

  private static double raw(Property property, byte[] one, Images images) {
    return Properties.of(property, one, images.height(), images.width(), images.channels());
  }

  int columns() {
    return Math.max(1, centres.length);
  }

  double[] centres() {
    return centres.clone();
  }

  /** Of one image, in deviations from the mean over the training images. */
  double value(byte[] one, Images images) {
    return (raw(property, one, images) - mean) / deviation;
  }

  /** Writes the columns of one image. */
  void tell(byte[] one, Images images, float[] labels, int from) {
    double value = value(one, images);
    if (centres.length == 0) {
      labels[from] = (float) value;
    } else {
      labels[from + bin(value)] = 1;
    }
  }

  private int bin(double value) {
    int bin = 0;
    while (bin < edges.length && value >= edges[bin]) {
      bin++;
    }
    return bin;
  }
}
