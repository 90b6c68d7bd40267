package hone.search.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The state of CMA-ES between two generations: mean, step size, covariance and their paths. Follows
 * Hansen, The CMA Evolution Strategy: A Tutorial (arXiv:1604.00772, 2016), algorithm of appendix A
 * with the weights of table 1, negative ones included. A value: {@link #after} makes the next one.
 */
final class Adaptation {
  private final Constants of;
  private final double[] mean;
  private final double sigma;
  private final double[][] covariance;
  private final double[] stepPath;
  private final double[] rankPath;
  private final int generation;
  private final double[][] axes; // columns: eigenvectors of the covariance
  private final double[] lengths; // square roots of its eigenvalues

  private Adaptation(
      Constants of,
      double[] mean,
      double sigma,
      double[][] covariance,
      double[] stepPath,
      double[] rankPath,
      int generation) {
    this.of = of;
    this.mean = mean;
    this.sigma = sigma;
    this.covariance = covariance;
    this.stepPath = stepPath;
    this.rankPath = rankPath;
    this.generation = generation;
    var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
    this.axes = eigen.getV().getData();
    this.lengths =
        Arrays.stream(eigen.getEigenvalues()).map(v -> Math.sqrt(Math.max(v, 1e-16))).toArray();
  }

  /** The start: a round distribution about a mean. */
  static Adaptation at(double[] mean, double sigma, int population) {
    int n = mean.length;
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      one[i][i] = 1;
    }
    return new Adaptation(
        new Constants(n, population), mean.clone(), sigma, one, new double[n], new double[n], 0);
  }

  /**
   * Where the search stands after a generation: its points from best to worst, as many as the
   * population. A point much further out than the distribution draws (enqueued, or drawn from an
   * earlier generation) is pulled in to that length, after Hansen (Injecting external solutions
   * into CMA-ES, arXiv:1110.4181).
   */
  Adaptation after(List<double[]> ranked) {
    int n = mean.length;
    double[][] y = new double[ranked.size()][];
    double[] size = new double[y.length];
    double furthest = Math.sqrt(n) + 2.0 * n / (n + 2);
    for (int i = 0; i < y.length; i++) {
      double[] x = ranked.get(i);
      double[] step = new double[n];
      Arrays.setAll(step, c -> (x[c] - mean[c]) / sigma);
      double length = norm(whitened(step));
      double cut = Math.min(1, furthest / Math.max(length, 1e-300));
      Arrays.setAll(step, c -> step[c] * cut);
      y[i] = step;
      size[i] = length * cut;
    }
    double[] move = new double[n];
    for (int i = 0; i < of.parents; i++) {
      for (int c = 0; c < n; c++) {
        move[c] += of.weights[i] * y[i][c];
      }
    }
    double[] newMean = new double[n];
    Arrays.setAll(newMean, c -> mean[c] + sigma * move[c]);

    double[] white = whitened(move);
    double[] newStepPath = new double[n];
    double keep = Math.sqrt(of.stepRate * (2 - of.stepRate) * of.effective);
    Arrays.setAll(newStepPath, c -> (1 - of.stepRate) * stepPath[c] + keep * white[c]);
    double pathLength = norm(newStepPath);
    double growth = of.stepRate / of.damping * (pathLength / of.expectedLength - 1);
    double newSigma = Math.max(1e-12, Math.min(1, sigma * Math.exp(Math.min(1, growth))));

    double grown = 1 - Math.pow(1 - of.stepRate, 2.0 * (generation + 1));
    boolean stalled = pathLength / Math.sqrt(grown) >= (1.4 + 2.0 / (n + 1)) * of.expectedLength;
    double[] newRankPath = new double[n];
    double take = stalled ? 0 : Math.sqrt(of.pathRate * (2 - of.pathRate) * of.effective);
    Arrays.setAll(newRankPath, c -> (1 - of.pathRate) * rankPath[c] + take * move[c]);

    double[] w = new double[y.length];
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += of.weights[i];
      w[i] =
          of.weights[i] >= 0
              ? of.weights[i]
              : of.weights[i] * n / Math.max(size[i] * size[i], 1e-300);
    }
    double old =
        1
            + (stalled ? of.oneRate * of.pathRate * (2 - of.pathRate) : 0)
            - of.oneRate
            - of.manyRate * sum;
    double[][] next = new double[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        double value = old * covariance[a][b] + of.oneRate * newRankPath[a] * newRankPath[b];
        for (int i = 0; i < w.length; i++) {
          value += of.manyRate * w[i] * y[i][a] * y[i][b];
        }
        next[a][b] = value;
        next[b][a] = value;
      }
    }
    return new Adaptation(of, newMean, newSigma, next, newStepPath, newRankPath, generation + 1);
  }

  /**
   * Draws a point. Along each axis the deviation is at least the given one (half a cell of a
   * stepped axis), so that a whole number does not freeze while others still move.
   */
  double[] draw(SplittableRandom random, double[] least) {
    int n = mean.length;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = lengths[i] * Draws.gaussian(random);
    }
    double[] x = new double[n];
    for (int c = 0; c < n; c++) {
      double step = 0;
      for (int i = 0; i < n; i++) {
        step += axes[c][i] * z[i];
      }
      double missing = least[c] * least[c] - sigma * sigma * covariance[c][c];
      x[c] = mean[c] + sigma * step;
      if (least[c] > 0) {
        x[c] += Math.sqrt(Math.max(0, missing)) * Draws.gaussian(random);
      }
    }
    return x;
  }

  double[] mean() {
    return mean.clone();
  }

  double sigma() {
    return sigma;
  }

  // The inverse square root of the covariance times a vector.
  private double[] whitened(double[] v) {
    int n = v.length;
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      double along = 0;
      for (int c = 0; c < n; c++) {
        along += axes[c][i] * v[c];
      }
      along /= lengths[i];
      for (int c = 0; c < n; c++) {
        out[c] += axes[c][i] * along;
      }
    }
    return out;
  }

  private static double norm(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
  }

  /** Table 1 of the tutorial, for n axes and a population. */
  private static final class Constants {
    final int parents;
    final double[] weights;
    final double effective;
    final double stepRate;
    final double damping;
    final double pathRate;
    final double oneRate;
    final double manyRate;
    final double expectedLength;

    Constants(int n, int population) {
      parents = population / 2;
      double[] raw = new double[population];
      Arrays.setAll(raw, i -> Math.log((population + 1) / 2.0) - Math.log(i + 1));
      effective = effective(raw, 0, parents);
      double unhelpful = effective(raw, parents, population);
      stepRate = (effective + 2) / (n + effective + 5);
      damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + stepRate;
      pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
      oneRate = 2 / ((n + 1.3) * (n + 1.3) + effective);
      manyRate =
          Math.min(
              1 - oneRate,
              2 * (0.25 + effective + 1 / effective - 2) / ((n + 2.0) * (n + 2.0) + effective));
      expectedLength = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
      double most =
          Math.min(
              1 + oneRate / manyRate,
              Math.min(
                  1 + 2 * unhelpful / (effective + 2), (1 - oneRate - manyRate) / (n * manyRate)));
      double positive = Arrays.stream(raw).filter(v -> v > 0).sum();
      double negative = -Arrays.stream(raw).filter(v -> v < 0).sum();
      weights = Arrays.stream(raw).map(v -> v >= 0 ? v / positive : most * v / negative).toArray();
    }

    private static double effective(double[] raw, int from, int to) {
      double sum = Arrays.stream(raw, from, to).sum();
      return sum * sum / Arrays.stream(raw, from, to).map(v -> v * v).sum();
    }
  }
}
