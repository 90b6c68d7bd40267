package hone.data;

import hone.recipe.augmentation.Photometric;

/** Light from one side, blur and noise. */
final class Grain {
  private static final int BITS = 12;
  private static final int MASK = (1 << BITS) - 1;

  /** Quantiles of the normal distribution at the middles of 4096 equal parts. */
  private static final float[] NORMAL = quantiles(1 << BITS);

  private Grain() {}

  // By the trapezium rule from 0 outwards, in steps of 1e-4: errors of quantiles below 1e-6.
  private static float[] quantiles(int parts) {
    float[] out = new float[parts];
    double step = 1e-4;
    double z = 0;
    double below = 0.5;
    for (int k = parts / 2; k < parts; k++) {
      double wanted = (k + 0.5) / parts;
      double slice = slice(z, step);
      while (below + slice < wanted) {
        below += slice;
        z += step;
        slice = slice(z, step);
      }
      out[k] = (float) (z + step * (wanted - below) / slice);
      out[parts - 1 - k] = -out[k];
    }
    return out;
  }

  private static double slice(double z, double step) {
    return step * (density(z) + density(z + step)) / 2;
  }

  private static double density(double z) {
    return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  static Change noise(Photometric.Noise noise) {
    return (pixels, random) -> {
      double deviation = Frame.draw(noise.deviation(), random);
      if (deviation == 0) {
        return;
      }
      long bits = 0;
      int left = 0;
      for (int i = 0; i < pixels.length; i++) {
        if (left == 0) {
          bits = random.nextLong();
          left = 64 / BITS;
        }
        pixels[i] = Frame.pixel((pixels[i] & 0xff) + deviation * NORMAL[(int) bits & MASK]);
        bits >>>= BITS;
        left--;
      }
    };
  }

  static Change illumination(Photometric.Illumination light, Frame frame) {
    return (pixels, random) -> {
      double strength = Frame.draw(light.strength(), random);
      double angle = 2 * Math.PI * random.nextDouble();
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      double reach = strength / (Math.abs(cos) + Math.abs(sin)); // 1 in the furthest corners
      double right = reach * cos * 2 / Math.max(1, frame.width() - 1);
      double down = reach * sin * 2 / Math.max(1, frame.height() - 1);
      int at = 0;
      for (int y = 0; y < frame.height(); y++) {
        double row = 1 + down * (y - (frame.height() - 1) / 2.0);
        for (int x = 0; x < frame.width(); x++) {
          double factor = row + right * (x - (frame.width() - 1) / 2.0);
          for (int c = 0; c < frame.channels(); c++, at++) {
            pixels[at] = Frame.pixel(factor * (pixels[at] & 0xff));
          }
        }
      }
    };
  }

  static Change blur(Photometric.Blur blur, Frame frame) {
    float[] across = new float[frame.stride()];
    double[] weights = new double[16]; // a deviation of at most 5 reaches 15 pixels
    return (pixels, random) -> {
      double deviation = Frame.draw(blur.deviation(), random);
      int radius = (int) Math.ceil(3 * deviation);
      if (radius > 0) {
        weigh(weights, radius, deviation);
        blur(pixels, frame, across, weights, radius);
      }
    };
  }

  private static void weigh(double[] weights, int radius, double deviation) {
    double sum = 0;
    for (int k = 0; k <= radius; k++) {
      weights[k] = StrictMath.exp(-k * k / (2 * deviation * deviation));
      sum += k == 0 ? weights[k] : 2 * weights[k];
    }
    for (int k = 0; k <= radius; k++) {
      weights[k] /= sum;
    }
  }

  private static void blur(
      byte[] pixels, Frame frame, float[] across, double[] weights, int radius) {
    int channels = frame.channels();
    int row = frame.width() * channels;
    for (int i = 0; i < pixels.length; i++) {
      int start = i / row * row + i % channels;
      int x = i % row / channels;
      double sum = weights[0] * (pixels[i] & 0xff);
      for (int k = 1; k <= radius; k++) {
        int left = start + Math.max(0, x - k) * channels;
        int right = start + Math.min(frame.width() - 1, x + k) * channels;
        sum += weights[k] * ((pixels[left] & 0xff) + (pixels[right] & 0xff));
      }
      across[i] = (float) sum;
    }
    for (int i = 0; i < pixels.length; i++) {
      int y = i / row;
      int place = i % row;
      double sum = weights[0] * across[i];
      for (int k = 1; k <= radius; k++) {
        float up = across[Math.max(0, y - k) * row + place];
        float down = across[Math.min(frame.height() - 1, y + k) * row + place];
        sum += weights[k] * (up + down);
      }
      pixels[i] = Frame.pixel(sum);
    }
  }
}
