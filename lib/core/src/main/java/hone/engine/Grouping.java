package hone.engine;

import org.bytedeco.dnnl.dnnl_memory_desc_t;

/**
 * Channels-last images whose channels do not fill whole vectors, read as images of {@code factor}
 * times as many channels and so many fewer places: the same numbers in the same order. oneDNN
 * normalises those some ten times as fast; what is known of a channel is then written {@code
 * factor} times, and what was found of its copies is joined.
 */
final class Grouping {
  private static final int VECTOR = 16; // floats in the widest vector

  private final int channels;
  private final int factor;
  private final long places;
  private final dnnl_memory_desc_t layout;

  private Grouping(int channels, int factor, long images, long placesOfImage) {
    this.channels = channels;
    this.factor = factor;
    places = images * placesOfImage;
    boolean within = placesOfImage % factor == 0;
    layout =
        within
            ? Layout.channelsLast(images, (long) channels * factor, 1, placesOfImage / factor)
            : Layout.channelsLast(1, (long) channels * factor, 1, places / factor);
  }

  /** Null when the channels fill whole vectors, or the places do not come out even. */
  static Grouping of(Node node, int images) {
    int factor = VECTOR / gcd(node.channels(), VECTOR);
    long places = (long) Math.max(1, node.height()) * Math.max(1, node.width());
    return factor == 1 || images * places % factor != 0
        ? null
        : new Grouping(node.channels(), factor, images, places);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  dnnl_memory_desc_t layout() {
    return layout;
  }

  /** Channels as read. */
  int many() {
    return channels * factor;
  }

  /** Numbers that a channel has in all images. */
  long places() {
    return places;
  }

  /** Writes so many runs of the channels' numbers, each copy after the other. */
  void spread(float[] each, float[] copies, int runs) {
    for (int run = 0; run < runs; run++) {
      for (int k = 0; k < factor; k++) {
        System.arraycopy(each, run * channels, copies, run * many() + k * channels, channels);
      }
    }
  }

  /** Sums the copies of a channel. */
  void sum(float[] copies, int run, double[] each) {
    for (int c = 0; c < channels; c++) {
      each[c] = 0;
      for (int k = 0; k < factor; k++) {
        each[c] += copies[run * many() + k * channels + c];
      }
    }
  }

  /**
   * Joins means and variances of parts of equal size: the mean of the means, and the mean of the
   * variances plus the variance of the means.
   */
  void join(float[] means, float[] variances, float[] mean, float[] variance) {
    for (int c = 0; c < channels; c++) {
      double m = 0;
      double v = 0;
      for (int k = 0; k < factor; k++) {
        m += means[k * channels + c];
        v += variances[k * channels + c];
      }
      m /= factor;
      v /= factor;
      for (int k = 0; k < factor; k++) {
        double apart = means[k * channels + c] - m;
        v += apart * apart / factor;
      }
      mean[c] = (float) m;
      variance[c] = (float) v;
    }
  }
}
