package hone.stats;

import java.util.Arrays;

/**
 * How far two sets of points are apart when each is taken for a normal distribution: the squared
 * Frechet distance |m - n|^2 + tr(C + D - 2 (C D)^(1/2)) of means and sample covariances (Dowson
 * and Landau 1982, equation 16; of networks' features: Heusel et al. 2017, equation 6). Few points
 * make it larger than it is.
 */
public final class FrechetDistance {
  private static final int SWEEPS = 60;

  private FrechetDistance() {}

  /**
   * Of points [n, columns] and [m, columns], row by row, at least two of each.
   *
   * @return 0 for equal means and covariances, never below; NaN where a number is none
   */
  public static double of(float[] a, float[] b, int columns) {
    if (a.length < 2 * columns || b.length < 2 * columns) {
      throw new IllegalArgumentException(
          a.length / columns + " and " + b.length / columns + " points; expected at least 2 each");
    }
    double[] m = mean(a, columns);
    double[] n = mean(b, columns);
    double[][] c = covariance(a, m);
    double[][] d = covariance(b, n);
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += (m[i] - n[i]) * (m[i] - n[i]) + c[i][i] + d[i][i];
    }
    if (!Double.isFinite(sum)) {
      return Double.NaN;
    }
    // (C D)^(1/2) has the trace of (R D R)^(1/2), R the root of C, which is symmetric.
    double[][] root = root(c);
    double[][] between = times(times(root, d), root);
    double trace = 0;
    for (double value : eigen(between, identity(columns))) {
      trace += Math.sqrt(Math.max(0, value));
    }
    return Math.max(0, sum - 2 * trace);
  }

  private static double[] mean(float[] rows, int columns) {
    double[] mean = new double[columns];
    for (int k = 0; k < rows.length; k++) {
      mean[k % columns] += rows[k];
    }
    for (int i = 0; i < columns; i++) {
      mean[i] /= (double) rows.length / columns;
    }
    return mean;
  }

  private static double[][] covariance(float[] rows, double[] mean) {
    int columns = mean.length;
    int n = rows.length / columns;
    double[][] out = new double[columns][columns];
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < columns; i++) {
        double x = rows[r * columns + i] - mean[i];
        for (int j = 0; j < columns; j++) {
          out[i][j] += x * (rows[r * columns + j] - mean[j]) / (n - 1);
        }
      }
    }
    return out;
  }

  private static double[][] root(double[][] of) {
    int n = of.length;
    double[][] vectors = identity(n);
    double[] values = eigen(of, vectors);
    double[][] out = new double[n][n];
    for (int k = 0; k < n; k++) {
      double scale = Math.sqrt(Math.max(0, values[k]));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          out[i][j] += scale * vectors[i][k] * vectors[j][k];
        }
      }
    }
    return out;
  }

  /**
   * Eigenvalues of a symmetric matrix by Jacobi's rotations in cyclic order (Golub and Van Loan
   * 2013, section 8.5).
   *
   * @param vectors the identity; its columns become the eigenvectors
   */
  static double[] eigen(double[][] of, double[][] vectors) {
    int n = of.length;
    double[][] a = Arrays.stream(of).map(double[]::clone).toArray(double[][]::new);
    double whole = 0;
    for (double[] row : a) {
      whole += Arrays.stream(row).map(x -> x * x).sum();
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = 0;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          off += a[p][q] * a[p][q];
          rotate(a, vectors, p, q);
        }
      }
      if (off <= 1e-26 * whole) {
        break;
      }
    }
    double[] values = new double[n];
    Arrays.setAll(values, i -> a[i][i]);
    return values;
  }

  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.sqrt(theta * theta + 1)), theta);
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      turn(a[k], p, q, c, s);
      turn(vectors[k], p, q, c, s);
    }
    for (int k = 0; k < a.length; k++) {
      double x = a[p][k];
      double y = a[q][k];
      a[p][k] = c * x - s * y;
      a[q][k] = s * x + c * y;
    }
  }

  private static void turn(double[] row, int p, int q, double c, double s) {
    double x = row[p];
    double y = row[q];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }

  static double[][] identity(int n) {
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      out[i][i] = 1;
    }
    return out;
  }

  private static double[][] times(double[][] a, double[][] b) {
    int n = a.length;
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          out[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return out;
  }
}
