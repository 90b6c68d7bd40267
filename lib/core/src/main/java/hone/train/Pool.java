package hone.train;

import java.util.Arrays;

/**
 * A logistic regression on what several networks say: the score of class k is the sum of a_m log
 * p_mk over the networks m, plus b_k. Fitted by maximum likelihood with a small ridge, by Newton's
 * method from a_m = 1 / networks, b = 0, which is their geometric mean.
 */
final class Pool {
  private static final double SMALLEST = 1e-6; // of probabilities: a sure error is not infinite
  private static final double RIDGE =
      1e-3; // an image's part of the penalty on the distance to start
  private static final int STEPS = 25;

  private final int networks;
  private final int classes;
  private final double[] start;
  private double[] weights;

  private Pool(int networks, int classes) {
    this.networks = networks;
    this.classes = classes;
    start = new double[networks + classes];
    Arrays.fill(start, 0, networks, 1.0 / networks);
    weights = start.clone();
  }

  /**
   * The regression for these images.
   *
   * @param members probabilities by each network, row by row [n, classes]
   * @param labels of the images
   */
  static Pool fit(float[][] members, int[] labels, int classes) {
    Pool pool = new Pool(members.length, classes);
    double loss = pool.loss(members, labels, pool.weights);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = pool.direction(members, labels);
      double length = 1;
      double[] next = pool.moved(direction, length);
      double then = pool.loss(members, labels, next);
      while (then > loss && length > 1e-6) {
        length /= 2;
        next = pool.moved(direction, length);
        then = pool.loss(members, labels, next);
      }
      if (!(then < loss - 1e-12)) {
        break;
      }
      pool.weights = next;
      loss = then;
    }
    return pool;
  }

  /** What a network counts, then what a class has more than others. */
  double[] weights() {
    return weights.clone();
  }

  /** Probabilities of the regression, row by row. */
  float[] probabilities(float[][] members) {
    float[] out = new float[members[0].length];
    for (int row = 0; row < out.length; row += classes) {
      softmax(scores(members, row, weights), out, row);
    }
    return out;
  }

  private double[] scores(float[][] members, int row, double[] w) {
    double[] z = new double[classes];
    for (int k = 0; k < classes; k++) {
      z[k] = w[networks + k];
      for (int m = 0; m < networks; m++) {
        z[k] += w[m] * log(members[m][row + k]);
      }
    }
    return z;
  }

  private double loss(float[][] members, int[] labels, double[] w) {
    double loss = 0;
    float[] p = new float[classes];
    for (int i = 0; i < labels.length; i++) {
      softmax(scores(members, i * classes, w), p, 0);
      loss -= Math.log(Math.max(p[labels[i]], 1e-30));
    }
    double squares = 0;
    for (int j = 0; j < w.length; j++) {
      squares += (w[j] - start[j]) * (w[j] - start[j]);
    }
    return loss / labels.length + RIDGE / 2 * squares;
  }

  private double[] direction(float[][] members, int[] labels) {
    int size = weights.length;
    double[] slope = new double[size];
    double[][] bend = new double[size][size];
    float[] p = new float[classes];
    double[][] features = new double[classes][size];
    for (int i = 0; i < labels.length; i++) {
      int row = i * classes;
      softmax(scores(members, row, weights), p, 0);
      double[] mean = new double[size];
      for (int k = 0; k < classes; k++) {
        Arrays.fill(features[k], 0);
        for (int m = 0; m < networks; m++) {
          features[k][m] = log(members[m][row + k]);
        }
        features[k][networks + k] = 1;
        for (int j = 0; j < size; j++) {
          mean[j] += p[k] * features[k][j];
        }
      }
      for (int j = 0; j < size; j++) {
        slope[j] += (mean[j] - features[labels[i]][j]) / labels.length;
        for (int l = 0; l < size; l++) {
          double product = -mean[j] * mean[l];
          for (int k = 0; k < classes; k++) {
            product += p[k] * features[k][j] * features[k][l];
          }
          bend[j][l] += product / labels.length;
        }
      }
    }
    for (int j = 0; j < size; j++) {
      slope[j] += RIDGE * (weights[j] - start[j]);
      bend[j][j] += RIDGE;
    }
    return solve(bend, slope);
  }

  private double[] moved(double[] direction, double length) {
    double[] out = weights.clone();
    for (int j = 0; j < out.length; j++) {
      out[j] -= length * direction[j];
    }
    return out;
  }

  // Gauss's elimination; the ridge keeps the matrix positive definite, so that it needs no pivots.
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int j = 0; j < n; j++) {
      for (int i = j + 1; i < n; i++) {
        double factor = a[i][j] / a[j][j];
        for (int k = j; k < n; k++) {
          a[i][k] -= factor * a[j][k];
        }
        b[i] -= factor * b[j];
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int k = j + 1; k < n; k++) {
        b[j] -= a[j][k] * b[k];
      }
      b[j] /= a[j][j];
    }
    return b;
  }

  private static double log(double p) {
    return Math.log(Math.max(p, SMALLEST));
  }

  /** The mean of the networks' probabilities, row by row. */
  static float[] mean(float[][] members) {
    float[] out = new float[members[0].length];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (float[] member : members) {
        sum += member[i];
      }
      out[i] = (float) (sum / members.length);
    }
    return out;
  }

  /** The first of the largest in a row. */
  static int largest(float[] p, int row, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = p[row + k] > p[row + best] ? k : best;
    }
    return best;
  }

  /** Writes the softmax of scores to a row. */
  static void softmax(double[] z, float[] out, int row) {
    double most = Arrays.stream(z).max().orElseThrow();
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - most);
    }
    for (int k = 0; k < z.length; k++) {
      out[row + k] = (float) (Math.exp(z[k] - most) / sum);
    }
  }
}
