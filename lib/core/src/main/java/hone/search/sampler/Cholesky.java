package hone.search.sampler;

/** The lower triangle L with A = L L', for a symmetric positive definite A. */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Decomposes a square matrix of which only the lower triangle is read; null when it is not
   * positive definite within rounding, which callers answer with more noise. Not modified.
   */
  static Cholesky of(double[][] a) {
    int n = a.length;
    double[][] l = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      l[i] = row;
      for (int j = 0; j <= i; j++) {
        double[] other = l[j];
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        if (j < i) {
          row[j] = sum / other[j];
        } else if (sum > 1e-14 * a[i][i]) {
          row[i] = Math.sqrt(sum);
        } else {
          return null;
        }
      }
    }
    return new Cholesky(l);
  }

  /** x with L x = b. */
  double[] forward(double[] b) {
    int n = lower.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double[] row = lower[i];
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= row[k] * x[k];
      }
      x[i] = sum / row[i];
    }
    return x;
  }

  /** x with L' x = b. */
  double[] backward(double[] b) {
    int n = lower.length;
    double[] x = b.clone();
    for (int i = n - 1; i >= 0; i--) {
      double[] row = lower[i];
      x[i] /= row[i];
      double xi = x[i];
      for (int k = 0; k < i; k++) {
        x[k] -= row[k] * xi;
      }
    }
    return x;
  }

  /** x with A x = b. */
  double[] solve(double[] b) {
    return backward(forward(b));
  }

  /** The inverse of A, both triangles. */
  double[][] inverse() {
    int n = lower.length;
    double[][] rows = new double[n][];
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      rows[j] = solve(unit);
    }
    return rows;
  }

  /** The logarithm of the determinant of A. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += Math.log(lower[i][i]);
    }
    return 2 * sum;
  }
}
