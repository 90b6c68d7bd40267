package hone.search.sampler;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Normal kernels cut to an axis; on a stepped one each value has the probability of its cell. The
 * last kernel, as wide as the axis and in its middle, is the prior.
 */
final class NormalKernels implements Kernels {
  /** The width of a joint mixture's kernels before any observation, as a part of the axis. */
  private static final double JOINT_WIDTH = 0.2;

  /** Beyond this many widths a cell's probability is taken from the density. */
  private static final double FAR = 8;

  private final Axis axis;
  private final double[] middles;
  private final double[] widths;
  private final double[] logMass; // within the axis
  private final double[] logScale; // of the cut density at its middle, sign changed

  private NormalKernels(Axis axis, double[] middles, double[] widths) {
    this.axis = axis;
    this.middles = middles;
    this.widths = widths;
    this.logMass = new double[middles.length];
    this.logScale = new double[middles.length];
    Arrays.setAll(
        logMass,
        k -> {
          double below = (axis.low() - middles[k]) / widths[k];
          double above = (axis.high() - middles[k]) / widths[k];
          return below < -FAR && above > FAR ? 0 : Math.log(mass(below, above));
        });
    Arrays.setAll(logScale, k -> logMass[k] + Math.log(widths[k]) + Gaussian.LOG_ROOT_2_PI);
  }

  static NormalKernels of(Axis axis, double[] observed, int joint) {
    int n = observed.length;
    double[] middles = new double[n + 1];
    for (int i = 0; i < n; i++) {
      middles[i] = axis.place(observed[i]);
    }
    middles[n] = (axis.low() + axis.high()) / 2;
    double[] widths = new double[n + 1];
    if (joint > 0) {
      Arrays.fill(
          widths, JOINT_WIDTH * Math.pow(Math.max(n, 1), -1.0 / (joint + 4)) * axis.width());
    } else {
      neighbours(axis, Arrays.copyOf(middles, n), widths);
    }
    // "Magic clip": no kernel is narrower than a share of the axis that falls with their number.
    double least = axis.width() / Math.min(100, n + 2);
    for (int i = 0; i < n; i++) {
      widths[i] = Math.max(least, Math.min(axis.width(), widths[i]));
    }
    widths[n] = axis.width();
    return new NormalKernels(axis, middles, widths);
  }

  // The distance to the further neighbour; at either end of several, to the only one.
  private static void neighbours(Axis axis, double[] middles, double[] widths) {
    int n = middles.length;
    double[] sorted = middles.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < n; i++) {
      int at = Arrays.binarySearch(sorted, middles[i]);
      int first = at;
      int last = at;
      while (first > 0 && sorted[first - 1] == middles[i]) {
        first--;
      }
      while (last < n - 1 && sorted[last + 1] == middles[i]) {
        last++;
      }
      // Equal values share the wider gap: which of them comes first says nothing.
      double left = first > 0 ? middles[i] - sorted[first - 1] : middles[i] - axis.low();
      double right = last < n - 1 ? sorted[last + 1] - middles[i] : axis.high() - middles[i];
      boolean lowest = first == 0 && last < n - 1;
      boolean highest = last == n - 1 && first > 0;
      widths[i] = lowest ? right : highest ? left : Math.max(left, right);
    }
  }

  @Override
  public void addLog(double value, double[] into) {
    if (axis.step() > 0) {
      addCell(value, into);
      return;
    }
    double x = axis.place(value);
    for (int k = 0; k < middles.length; k++) {
      double z = (x - middles[k]) / widths[k];
      into[k] -= z * z / 2 + logScale[k];
    }
  }

  private void addCell(double value, double[] into) {
    double low = axis.place(value - axis.step() / 2);
    double high = axis.place(value + axis.step() / 2);
    for (int k = 0; k < middles.length; k++) {
      double below = (low - middles[k]) / widths[k];
      double above = (high - middles[k]) / widths[k];
      double near = Math.max(below, -above);
      into[k] += (near > FAR ? -near * near / 2 : Math.log(mass(below, above))) - logMass[k];
    }
  }

  @Override
  public double draw(int kernel, SplittableRandom random) {
    double from = Gaussian.below((axis.low() - middles[kernel]) / widths[kernel]);
    double to = Gaussian.below((axis.high() - middles[kernel]) / widths[kernel]);
    double u = from + Draws.inside(random) * (to - from);
    double z = Gaussian.quantile(Math.max(1e-15, Math.min(1 - 1e-15, u)));
    return axis.internal(middles[kernel] + z * widths[kernel]);
  }

  // From the nearer tail, where differences of probabilities near 1 would lose digits.
  private static double mass(double below, double above) {
    double p =
        below > 0
            ? Gaussian.below(-below) - Gaussian.below(-above)
            : Gaussian.below(above) - Gaussian.below(below);
    return Math.max(p, 1e-300);
  }
}
