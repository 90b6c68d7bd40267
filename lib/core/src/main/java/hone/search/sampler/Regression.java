package hone.search.sampler;

import java.util.Arrays;

/**
 * A Gaussian process with a Matérn 5/2 kernel and one length scale an axis (Rasmussen and Williams,
 * Gaussian Processes for Machine Learning, 2006, equations 2.25, 2.26, 4.17, 5.8, 5.9). Points lie
 * in the unit cube; two values of an unordered axis are 0 or 1 apart.
 */
final class Regression {
  /** Mean and variance of the function at a point, with their gradients there. */
  record Posterior(double mean, double variance, double[] meanSlope, double[] varianceSlope) {}

  /** The least noise, as a part of the observations' variance: keeps the matrix invertible. */
  private static final double LEAST_NOISE = 1e-6;

  private static final double LOG_BOUND = 9;

  private final double[][] points;
  private final boolean[] unordered;
  private final double[] precisions; // 1 / length scale squared, one an axis
  private final double scale;
  private final double[] weights;
  private final double[][] inverse;

  private Regression(
      double[][] points,
      boolean[] unordered,
      double[] precisions,
      double scale,
      double[] weights,
      double[][] inverse) {
    this.points = points;
    this.unordered = unordered;
    this.precisions = precisions;
    this.scale = scale;
    this.weights = weights;
    this.inverse = inverse;
  }

  /**
   * Fits length scales, scale and noise by the posterior mode: the marginal likelihood times weak
   * priors that keep length scales near the cube's size and noise small. At most {@code most}
   * points, evenly picked, take part in that fit; all take part in the prediction.
   *
   * @param points [n][d], n at least 1
   * @param values [n], standardised
   * @param unordered [d]
   */
  static Regression fit(double[][] points, double[] values, boolean[] unordered, int most) {
    int d = unordered.length;
    int n = Math.min(points.length, most);
    double[][] x = new double[n][];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      int at = (int) ((long) i * points.length / n);
      x[i] = points[at];
      y[i] = values[at];
    }
    double[] start = new double[d + 2];
    double[] low = new double[d + 2];
    double[] high = new double[d + 2];
    Arrays.fill(low, -LOG_BOUND);
    Arrays.fill(high, LOG_BOUND);
    start[d + 1] = Math.log(1e-2);
    low[d + 1] = Math.log(LEAST_NOISE);
    high[d + 1] = 1;
    Evidence evidence = new Evidence(x, y, unordered);
    double[] best = Descent.of(evidence::at, start, low, high, 60, 1e-2).x();
    double[] precisions = new double[d];
    Arrays.setAll(precisions, i -> Math.exp(best[i]));
    return given(points, values, unordered, precisions, Math.exp(best[d]), Math.exp(best[d + 1]));
  }

  /** The process with these parameters, given the observations. */
  static Regression given(
      double[][] points,
      double[] values,
      boolean[] unordered,
      double[] precisions,
      double scale,
      double noise) {
    for (double n = noise; ; n = Math.max(10 * n, LEAST_NOISE)) {
      Cholesky c = Cholesky.of(covariance(points, unordered, precisions, scale, n));
      if (c != null) {
        return new Regression(points, unordered, precisions, scale, c.solve(values), c.inverse());
      }
    }
  }

  /** The posterior of the function, without the noise, at a point of the unit cube. */
  Posterior at(double[] x) {
    int n = points.length;
    int d = x.length;
    double[] k = new double[n];
    double[] slope = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      double r2 = squared(x, points[i], unordered, precisions);
      k[i] = scale * matern(r2);
      slope[i] = scale * maternSlope(r2);
      mean += k[i] * weights[i];
    }
    double variance = scale;
    double[] solved = new double[n];
    for (int i = 0; i < n; i++) {
      double[] row = inverse[i];
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += row[j] * k[j];
      }
      solved[i] = sum;
      variance -= sum * k[i];
    }
    double[] meanSlope = new double[d];
    double[] varianceSlope = new double[d];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < d; c++) {
        if (!unordered[c]) {
          double towards = slope[i] * 2 * precisions[c] * (x[c] - points[i][c]);
          meanSlope[c] += towards * weights[i];
          varianceSlope[c] -= 2 * towards * solved[i];
        }
      }
    }
    return new Posterior(mean, Math.max(variance, 1e-12 * scale), meanSlope, varianceSlope);
  }

  /** The length scale of each axis, as a part of the cube's edge. */
  double[] lengthScales() {
    return Arrays.stream(precisions).map(p -> 1 / Math.sqrt(p)).toArray();
  }

  static double squared(double[] a, double[] b, boolean[] unordered, double[] precisions) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      double apart = a[c] - b[c];
      sum += precisions[c] * (unordered[c] ? (apart == 0 ? 0 : 1) : apart * apart);
    }
    return sum;
  }

  static double matern(double r2) {
    double s = Math.sqrt(5 * r2);
    return (1 + s + 5 * r2 / 3) * Math.exp(-s);
  }

  /** The slope of {@link #matern} in the squared distance. */
  static double maternSlope(double r2) {
    double s = Math.sqrt(5 * r2);
    return -5.0 / 6 * (1 + s) * Math.exp(-s);
  }

  private static double[][] covariance(
      double[][] x, boolean[] unordered, double[] precisions, double scale, double noise) {
    double[][] k = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      k[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        k[i][j] = scale * matern(squared(x[i], x[j], unordered, precisions));
      }
      k[i][i] = scale + noise;
    }
    return k;
  }

  /** Minus the logarithm of marginal likelihood and priors, over the parameters' logarithms. */
  private record Evidence(double[][] x, double[] y, boolean[] unordered) {
    double at(double[] logs, double[] gradient) {
      int n = x.length;
      int d = unordered.length;
      double[] precisions = new double[d];
      Arrays.setAll(precisions, i -> Math.exp(logs[i]));
      double scale = Math.exp(logs[d]);
      double noise = Math.exp(logs[d + 1]);
      Cholesky c = Cholesky.of(covariance(x, unordered, precisions, scale, noise));
      if (c == null) {
        return Double.POSITIVE_INFINITY;
      }
      double[] alpha = c.solve(y);
      double[][] inverse = c.inverse();
      double value = c.logDeterminant() / 2;
      Arrays.fill(gradient, 0);
      for (int i = 0; i < n; i++) {
        value += y[i] * alpha[i] / 2;
        double own = inverse[i][i] - alpha[i] * alpha[i];
        gradient[d] += own * scale / 2;
        gradient[d + 1] += own * noise / 2;
        for (int j = 0; j < i; j++) {
          double r2 = squared(x[i], x[j], unordered, precisions);
          double pull = inverse[i][j] - alpha[i] * alpha[j];
          gradient[d] += pull * scale * matern(r2);
          double bySquare = pull * scale * maternSlope(r2);
          for (int k = 0; k < d; k++) {
            double apart = x[i][k] - x[j][k];
            double square = unordered[k] ? (apart == 0 ? 0 : 1) : apart * apart;
            gradient[k] += bySquare * precisions[k] * square;
          }
        }
      }
      // Length scales: log-symmetric about 1; scale and noise: Gamma(2, 1) and Gamma(1.1, 30).
      for (int k = 0; k < d; k++) {
        value += 0.1 * (precisions[k] + 1 / precisions[k]);
        gradient[k] += 0.1 * (precisions[k] - 1 / precisions[k]);
      }
      value += scale - logs[d] + 30 * noise - 0.1 * logs[d + 1];
      gradient[d] += scale - 1;
      gradient[d + 1] += 30 * noise - 0.1;
      return value;
    }
  }
}
