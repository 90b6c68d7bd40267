package hone.train;

import java.util.Arrays;

/**
 * A softmax on numbers of an image: the score of class k is the sum over the numbers f of w_kf x_f,
 * plus b_k. Fitted to the mean log loss with a ridge on numbers that were brought to mean 0 and
 * deviation 1, by accelerated gradient descent from 0 for a fixed number of steps (Nesterov 1983;
 * Beck and Teboulle 2009, section 4, without a penalty of its own).
 *
 * @param weights [classes, features], row by row, of the numbers as they are
 * @param bias of each class
 */
@SuppressWarnings("ArrayRecordComponent") // nobody outside this package sees it
record ExitHead(float[] weights, float[] bias) {
  private static final double RIDGE = 1e-3;
  private static final int STEPS = 200;
  private static final int POWER = 20; // steps towards the largest curvature
  private static final double FLAT = 1e-6; // of a deviation: numbers that never change tell nothing

  /**
   * The softmax of these images.
   *
   * @param features [n, features] row by row
   * @param labels of the n images
   */
  static ExitHead fit(float[] features, int[] labels, int classes) {
    int n = labels.length;
    int width = features.length / n;
    double[] mean = new double[width];
    double[] unit = new double[width];
    float[] x = scaled(features, n, mean, unit);
    double rate = 1 / (curvature(x, n, width) / 2 + RIDGE);
    double[] w = new double[classes * (width + 1)]; // of each class its numbers', then its own
    double[] ahead = w.clone();
    double momentum = 1;
    for (int step = 0; step < STEPS; step++) {
      double[] slope = slope(ahead, x, labels, classes);
      double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      double pull = (momentum - 1) / next;
      for (int i = 0; i < w.length; i++) {
        double moved = ahead[i] - rate * slope[i];
        ahead[i] = moved + pull * (moved - w[i]);
        w[i] = moved;
      }
      momentum = next;
    }
    return unscaled(w, classes, mean, unit);
  }

  private static float[] scaled(float[] features, int n, double[] mean, double[] unit) {
    int width = mean.length;
    for (int i = 0; i < features.length; i++) {
      mean[i % width] += features[i] / (double) n;
    }
    for (int i = 0; i < features.length; i++) {
      double d = features[i] - mean[i % width];
      unit[i % width] += d * d / n;
    }
    for (int f = 0; f < width; f++) {
      double deviation = Math.sqrt(unit[f]);
      unit[f] = deviation < FLAT ? 0 : 1 / deviation;
    }
    float[] out = new float[features.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) ((features[i] - mean[i % width]) * unit[i % width]);
    }
    return out;
  }

  // A bound on that of the softmax, twice: the largest eigenvalue of the mean of x x', and 1 for
  // the constant.
  private static double curvature(float[] x, int n, int width) {
    double[] v = new double[width];
    Arrays.fill(v, 1 / Math.sqrt(width));
    double length = 0;
    for (int step = 0; step < POWER; step++) {
      double[] next = new double[width];
      for (int i = 0; i < n; i++) {
        double dot = 0;
        for (int f = 0; f < width; f++) {
          dot += x[i * width + f] * v[f];
        }
        for (int f = 0; f < width; f++) {
          next[f] += dot * x[i * width + f] / n;
        }
      }
      length = Math.sqrt(Arrays.stream(next).map(e -> e * e).sum());
      for (int f = 0; f < width && length > 0; f++) {
        v[f] = next[f] / length;
      }
    }
    return 1.1 * length + 1; // it comes from below
  }

  private static double[] slope(double[] w, float[] x, int[] labels, int classes) {
    int n = labels.length;
    int width = x.length / n;
    double[] out = new double[w.length];
    double[] z = new double[classes];
    float[] p = new float[classes];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < classes; k++) {
        int row = k * (width + 1);
        double sum = w[row + width];
        for (int f = 0; f < width; f++) {
          sum += w[row + f] * x[i * width + f];
        }
        z[k] = sum;
      }
      Pool.softmax(z, p, 0);
      for (int k = 0; k < classes; k++) {
        double error = (p[k] - (labels[i] == k ? 1 : 0)) / n;
        int row = k * (width + 1);
        for (int f = 0; f < width; f++) {
          out[row + f] += error * x[i * width + f];
        }
        out[row + width] += error;
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] += RIDGE * w[i];
    }
    return out;
  }

  private static ExitHead unscaled(double[] w, int classes, double[] mean, double[] unit) {
    int width = mean.length;
    float[] weights = new float[classes * width];
    float[] bias = new float[classes];
    for (int k = 0; k < classes; k++) {
      double own = w[k * (width + 1) + width];
      for (int f = 0; f < width; f++) {
        double here = w[k * (width + 1) + f] * unit[f];
        weights[k * width + f] = (float) here;
        own -= here * mean[f];
      }
      bias[k] = (float) own;
    }
    return new ExitHead(weights, bias);
  }

  /** Multiplications with a weight for one image. */
  long macs() {
    return weights.length;
  }

  /** Its probabilities [n, classes] of images' numbers, row by row. */
  float[] probabilities(float[] features) {
    int classes = bias.length;
    int width = weights.length / classes;
    int n = features.length / width;
    float[] out = new float[n * classes];
    double[] z = new double[classes];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < classes; k++) {
        double sum = bias[k];
        for (int f = 0; f < width; f++) {
          sum += weights[k * width + f] * features[i * width + f];
        }
        z[k] = sum;
      }
      Pool.softmax(z, out, i * classes);
    }
    return out;
  }
}
