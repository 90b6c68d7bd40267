package hone.search.sampler;

import java.util.Arrays;

/**
 * Minimises a smooth function in a box by BFGS on the free variables (Nocedal and Wright, Numerical
 * Optimization, 2006, chapters 6 and 16.7): variables at a bound whose gradient points outwards
 * stay there, a step that leaves the box is cut to it. Meant for some ten variables.
 */
final class Descent {
  /** A function and its gradient: fills {@code gradient} and returns the value. */
  @FunctionalInterface
  interface Smooth {
    double at(double[] x, double[] gradient);
  }

  /** Where a descent ended. */
  record End(double[] x, double value) {}

  private static final double ARMIJO = 1e-4;

  private Descent() {}

  /**
   * Descends from a start in the box (not modified) for at most some steps, or until no free
   * coordinate of the gradient exceeds the tolerance. A value that is not finite is stepped back
   * from; one at the start is returned as it is.
   */
  static End of(
      Smooth f, double[] start, double[] low, double[] high, int steps, double tolerance) {
    int n = start.length;
    double[] x = start.clone();
    double[] g = new double[n];
    double value = f.at(x, g);
    double[][] h = identity(n);
    boolean fresh = true;
    for (int step = 0; step < steps && Double.isFinite(value); step++) {
      boolean[] free = new boolean[n];
      double largest = 0;
      for (int i = 0; i < n; i++) {
        free[i] = !(x[i] <= low[i] && g[i] > 0) && !(x[i] >= high[i] && g[i] < 0);
        largest = free[i] ? Math.max(largest, Math.abs(g[i])) : largest;
      }
      if (largest <= tolerance) {
        break;
      }
      double[] d = direction(h, g, free);
      if (!(dot(d, g) < 0)) {
        h = identity(n);
        fresh = true;
        d = direction(h, g, free);
      }
      if (fresh) { // without curvature yet: no further than a tenth of the box
        double reach = 0;
        for (int i = 0; i < n; i++) {
          reach = Math.max(reach, Math.abs(d[i]) / Math.max(high[i] - low[i], 1e-300));
        }
        double cut = Math.min(1, 0.1 / reach);
        for (int i = 0; i < n; i++) {
          d[i] *= cut;
        }
      }
      double[] next = new double[n];
      double[] nextG = new double[n];
      double nextValue = Double.NaN;
      double length = 1;
      boolean found = false;
      for (int cut = 0; cut < 30 && !found; cut++, length /= 2) {
        double slope = 0;
        for (int i = 0; i < n; i++) {
          next[i] = Math.max(low[i], Math.min(high[i], x[i] + length * d[i]));
          slope += g[i] * (next[i] - x[i]);
        }
        nextValue = f.at(next, nextG);
        found = Double.isFinite(nextValue) && nextValue <= value + ARMIJO * slope;
      }
      if (!found) {
        if (fresh) {
          break;
        }
        h = identity(n);
        fresh = true;
        continue;
      }
      double gain = value - nextValue;
      fresh = !update(h, x, g, next, nextG, fresh) && fresh;
      x = next;
      g = nextG;
      value = nextValue;
      if (gain < 1e-12 * (1 + Math.abs(value))) {
        break;
      }
    }
    return new End(x, value);
  }

  private static double[] direction(double[][] h, double[] g, boolean[] free) {
    int n = g.length;
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; free[i] && j < n; j++) {
        d[i] -= free[j] ? h[i][j] * g[j] : 0;
      }
    }
    return d;
  }

  // The BFGS update of the inverse Hessian, left out where the curvature is not positive.
  private static boolean update(
      double[][] h, double[] x, double[] g, double[] nextX, double[] nextG, boolean fresh) {
    int n = x.length;
    double[] s = new double[n];
    double[] y = new double[n];
    Arrays.setAll(s, i -> nextX[i] - x[i]);
    Arrays.setAll(y, i -> nextG[i] - g[i]);
    double sy = dot(s, y);
    if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) {
      return false;
    }
    if (fresh) {
      for (int i = 0; i < n; i++) {
        h[i][i] = sy / dot(y, y);
      }
    }
    double[] hy = new double[n];
    Arrays.setAll(hy, i -> dot(h[i], y));
    double scale = (1 + dot(y, hy) / sy) / sy;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] += scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
    return true;
  }

  private static double[][] identity(int n) {
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      one[i][i] = 1;
    }
    return one;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
