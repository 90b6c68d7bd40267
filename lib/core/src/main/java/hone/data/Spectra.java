package hone.data;

import hone.seed.Seed;
import java.util.SplittableRandom;

/**
 * Gives images the lowest amplitudes of others (Yang and Soatto 2020). The images' frequencies lie
 * in a square around 0; those left of it are the right ones' mirror images, so that half of them
 * suffices.
 */
public final class Spectra {
  private final Images others;
  private final int reach;
  private final double[] cosRows;
  private final double[] sinRows;
  private final double[] cosColumns;
  private final double[] sinColumns;
  private final double[][] amplitudes; // of each other image, once asked for

  /**
   * Amplitudes of these images.
   *
   * @param reach the highest frequency taken, in periods an image, from 0
   */
  public Spectra(Images others, int reach) {
    this.others = others;
    this.reach = Math.min(reach, (Math.min(others.height(), others.width()) - 1) / 2);
    amplitudes = new double[others.size()][];
    cosRows = waves(others.height(), true);
    sinRows = waves(others.height(), false);
    cosColumns = waves(others.width(), true);
    sinColumns = waves(others.width(), false);
  }

  private static double[] waves(int length, boolean even) {
    double[] out = new double[length];
    for (int i = 0; i < length; i++) {
      double angle = 2 * Math.PI * i / length;
      out[i] = even ? StrictMath.cos(angle) : StrictMath.sin(angle);
    }
    return out;
  }

  /** Images of the same extents, some of them changed, drawn one by one. */
  public Images styled(Images images, double share, Seed seed) {
    byte[] pixels = images.pixels().clone();
    byte[] one = new byte[images.stride()];
    for (int i = 0; i < images.size(); i++) {
      SplittableRandom random = seed.split("style", i).generator();
      if (random.nextDouble() < share) {
        System.arraycopy(pixels, i * one.length, one, 0, one.length);
        style(one, Seed.below(random, others.size()));
        System.arraycopy(one, 0, pixels, i * one.length, one.length);
      }
    }
    return new Images(images.channels(), images.height(), images.width(), pixels, images.labels());
  }

  /** Gives one image's bytes the amplitudes of another of these images. */
  void style(byte[] pixels, int other) {
    if (amplitudes[other] == null) {
      byte[] theirs = others.subset(new int[] {other}).pixels();
      double[] found = coefficients(theirs);
      amplitudes[other] = new double[found.length / 2];
      for (int i = 0; i < amplitudes[other].length; i++) {
        amplitudes[other][i] = Math.hypot(found[2 * i], found[2 * i + 1]);
      }
    }
    double[] own = coefficients(pixels);
    for (int i = 0; i < own.length / 2; i++) {
      double length = Math.hypot(own[2 * i], own[2 * i + 1]);
      // Where there is no phase there is nothing to stretch.
      double factor = length < 1e-9 ? 0 : amplitudes[other][i] / length - 1;
      own[2 * i] *= factor;
      own[2 * i + 1] *= factor;
    }
    add(own, pixels);
  }

  /** Real and imaginary parts, by channel, by frequency down, by frequency right. */
  private double[] coefficients(byte[] pixels) {
    int span = 2 * reach + 1;
    int channels = others.channels();
    double[] out = new double[2 * channels * span * (reach + 1)];
    double[] rows = new double[2 * (reach + 1)];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < others.height(); y++) {
        java.util.Arrays.fill(rows, 0);
        for (int x = 0; x < others.width(); x++) {
          int value = pixels[(y * others.width() + x) * channels + c] & 0xff;
          for (int u = 0; u <= reach; u++) {
            int turn = u * x % others.width();
            rows[2 * u] += value * cosColumns[turn];
            rows[2 * u + 1] -= value * sinColumns[turn];
          }
        }
        for (int v = -reach; v <= reach; v++) {
          int turn = Math.floorMod(v * y, others.height());
          for (int u = 0; u <= reach; u++) {
            int at = 2 * ((c * span + v + reach) * (reach + 1) + u);
            out[at] += rows[2 * u] * cosRows[turn] + rows[2 * u + 1] * sinRows[turn];
            out[at + 1] += rows[2 * u + 1] * cosRows[turn] - rows[2 * u] * sinRows[turn];
          }
        }
      }
    }
    return out;
  }

  // Adds what these coefficients, and their mirror images, are the spectrum of.
  private void add(double[] coefficients, byte[] pixels) {
    int span = 2 * reach + 1;
    int channels = others.channels();
    double area = (double) others.height() * others.width();
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < others.height(); y++) {
        double[] row = new double[2 * (reach + 1)];
        for (int v = -reach; v <= reach; v++) {
          int turn = Math.floorMod(v * y, others.height());
          for (int u = 0; u <= reach; u++) {
            int at = 2 * ((c * span + v + reach) * (reach + 1) + u);
            row[2 * u] += coefficients[at] * cosRows[turn] - coefficients[at + 1] * sinRows[turn];
            row[2 * u + 1] +=
                coefficients[at] * sinRows[turn] + coefficients[at + 1] * cosRows[turn];
          }
        }
        for (int x = 0; x < others.width(); x++) {
          double sum = row[0];
          for (int u = 1; u <= reach; u++) {
            int turn = u * x % others.width();
            sum += 2 * (row[2 * u] * cosColumns[turn] - row[2 * u + 1] * sinColumns[turn]);
          }
          int at = (y * others.width() + x) * channels + c;
          pixels[at] = Frame.pixel((pixels[at] & 0xff) + sum / area);
        }
      }
    }
  }

  /** Images whose channels have the mean and deviation of these, as sets. */
  public static Images coloured(Images images, Images like) {
    double[][] own = moments(images);
    double[][] wanted = moments(like);
    byte[] pixels = images.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      int c = i % images.channels();
      double centred = (pixels[i] & 0xff) - own[c][0];
      pixels[i] = Frame.pixel(wanted[c][0] + centred * wanted[c][1] / Math.max(own[c][1], 1e-9));
    }
    return new Images(images.channels(), images.height(), images.width(), pixels, images.labels());
  }

  private static double[][] moments(Images images) {
    int channels = images.channels();
    long[] sum = new long[channels];
    long[] squares = new long[channels];
    byte[] pixels = images.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int v = pixels[i] & 0xff;
      sum[i % channels] += v;
      squares[i % channels] += (long) v * v;
    }
    double n = (double) pixels.length / channels;
    double[][] out = new double[channels][];
    for (int c = 0; c < channels; c++) {
      double mean = sum[c] / n;
      out[c] = new double[] {mean, Math.sqrt(Math.max(0, squares[c] / n - mean * mean))};
    }
    return out;
  }
}
