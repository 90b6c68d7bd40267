package hone.data;

import java.util.Arrays;

/** Changes of each value by a table, which may depend on the whole channel. */
final class Curves {
  private static final int VALUES = 256;

  private final Frame frame;
  private final int[] counts = new int[VALUES];
  private final byte[] table = new byte[VALUES];

  Curves(Frame frame) {
    this.frame = frame;
  }

  /** The least value of each channel becomes 0, the largest 255. */
  void stretch(byte[] pixels) {
    for (int c = 0; c < frame.channels(); c++) {
      count(pixels, c);
      int low = 0;
      while (counts[low] == 0) {
        low++;
      }
      int high = VALUES - 1;
      while (counts[high] == 0) {
        high--;
      }
      if (low < high) {
        for (int v = low; v <= high; v++) {
          table[v] = Frame.pixel(255.0 * (v - low) / (high - low));
        }
        replace(pixels, c);
      }
    }
  }

  /** As Pillow's {@code ImageOps.equalize} (version 10): the last value counts in no step. */
  void equalize(byte[] pixels) {
    for (int c = 0; c < frame.channels(); c++) {
      count(pixels, c);
      int last = VALUES - 1;
      while (counts[last] == 0) {
        last--;
      }
      int step = (frame.area() - counts[last]) / (VALUES - 1);
      if (step > 0) {
        int sum = step / 2;
        for (int v = 0; v < VALUES; v++) {
          table[v] = (byte) Math.min(VALUES - 1, sum / step);
          sum += counts[v];
        }
        replace(pixels, c);
      }
    }
  }

  private void count(byte[] pixels, int channel) {
    Arrays.fill(counts, 0);
    for (int i = channel; i < pixels.length; i += frame.channels()) {
      counts[pixels[i] & 0xff]++;
    }
  }

  private void replace(byte[] pixels, int channel) {
    for (int i = channel; i < pixels.length; i += frame.channels()) {
      pixels[i] = table[pixels[i] & 0xff];
    }
  }

  /** Values at or above the threshold are inverted. */
  static void solarize(byte[] pixels, double threshold) {
    for (int i = 0; i < pixels.length; i++) {
      int value = pixels[i] & 0xff;
      pixels[i] = (byte) (value < threshold ? value : 255 - value);
    }
  }

  /** Only the highest bits remain. */
  static void posterize(byte[] pixels, int bits) {
    int mask = 0xff << (8 - bits);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= (byte) mask;
    }
  }
}
