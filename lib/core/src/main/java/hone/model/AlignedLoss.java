package hone.model;

import java.util.Arrays;

/**
 * The loss of images of two domains: of the labelled ones by their classes, and of all by how far
 * the domains lie apart. An image whose label is nothing but zeros is of the target domain. Values
 * are summed as if there were the labelled images alone.
 */
abstract class AlignedLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final ScoreLoss classes;
  private double strength = 1;

  AlignedLoss(ScoreLoss classes) {
    this.classes = classes;
  }

  /** From now on, how much nearness counts beside the classes. */
  void strength(double now) {
    strength = now;
  }

  double strength() {
    return strength;
  }

  /**
   * How far the domains lie apart, as a number that is multiplied by the labelled images' count.
   *
   * @param scores row by row
   * @param isTarget by row
   * @param gradient to which the derivatives, weighted, are added; null when they are not wanted
   */
  abstract double apart(double[] scores, int columns, boolean[] isTarget, double[] gradient);

  @Override
  double[] values(int rows, double[] scores, double[] labels, double[] gradient) {
    int columns = rows == 0 ? 1 : scores.length / rows;
    int k = columns - extra();
    boolean[] isTarget = new boolean[rows];
    int[] places = new int[rows];
    int labelled = 0;
    double[] known = new double[rows * k];
    double[] names = new double[rows * k];
    for (int i = 0; i < rows; i++) {
      double[] name = Arrays.copyOfRange(labels, i * columns, i * columns + k);
      isTarget[i] = Arrays.stream(name).allMatch(v -> v == 0);
      if (!isTarget[i]) {
        System.arraycopy(scores, i * columns, known, labelled * k, k);
        System.arraycopy(name, 0, names, labelled * k, k);
        places[labelled++] = i;
      }
    }
    double[] values = new double[rows];
    if (labelled == 0) {
      return values; // images that are looked at and not learned from
    }
    double[] slopes = gradient == null ? null : new double[labelled * k];
    double[] found =
        classes.values(
            labelled,
            Arrays.copyOf(known, labelled * k),
            Arrays.copyOf(names, labelled * k),
            slopes);
    for (int j = 0; j < labelled; j++) {
      values[places[j]] = found[j];
      if (gradient != null) {
        System.arraycopy(slopes, j * k, gradient, places[j] * columns, k);
      }
    }
    if (labelled < rows) {
      double[] own = gradient == null ? null : new double[gradient.length];
      values[places[0]] += labelled * apart(scores, columns, isTarget, own);
      for (int i = 0; gradient != null && i < own.length; i++) {
        gradient[i] += labelled * own[i];
      }
    }
    return values;
  }

  @Override
  double row(double[] scores, double[] label) {
    throw new UnsupportedOperationException("rows of two domains are read together");
  }

  /**
   * The distance of the covariances of scores over 4 K^2 (Sun and Saenko 2016, equations 1, 5, 6).
   */
  static final class Correlation extends AlignedLoss {
    private static final long serialVersionUID = 1;

    Correlation(ScoreLoss classes) {
      super(classes);
    }

    @Override
    double apart(double[] scores, int columns, boolean[] isTarget, double[] gradient) {
      double[][] centred = new double[isTarget.length][];
      int[] counts = {0, 0};
      double[][] means = new double[2][columns];
      for (int i = 0; i < isTarget.length; i++) {
        centred[i] = Arrays.copyOfRange(scores, i * columns, (i + 1) * columns);
        int side = isTarget[i] ? 1 : 0;
        counts[side]++;
        for (int c = 0; c < columns; c++) {
          means[side][c] += centred[i][c];
        }
      }
      if (counts[0] < 2 || counts[1] < 2) {
        return 0; // one image varies by nothing
      }
      double[][] difference = new double[columns][columns];
      for (int i = 0; i < isTarget.length; i++) {
        int side = isTarget[i] ? 1 : 0;
        double sign = (isTarget[i] ? -1.0 : 1.0) / (counts[side] - 1);
        for (int c = 0; c < columns; c++) {
          centred[i][c] -= means[side][c] / counts[side];
        }
        for (int a = 0; a < columns; a++) {
          for (int b = 0; b < columns; b++) {
            difference[a][b] += sign * centred[i][a] * centred[i][b];
          }
        }
      }
      double squares = 0;
      for (double[] row : difference) {
        for (double v : row) {
          squares += v * v;
        }
      }
      double d2 = (double) columns * columns;
      for (int i = 0; gradient != null && i < isTarget.length; i++) {
        double factor =
            (isTarget[i] ? -1 : 1) * strength() / (d2 * (counts[isTarget[i] ? 1 : 0] - 1));
        for (int a = 0; a < columns; a++) {
          double sum = 0;
          for (int b = 0; b < columns; b++) {
            sum += centred[i][b] * difference[b][a];
          }
          gradient[i * columns + a] += factor * sum;
        }
      }
      return strength() * squares / (4 * d2);
    }

    @Override
    public String name() {
      return "classes and correlation";
    }
  }

  /**
   * The mean logistic loss of the last score, which tells target images from others. The derivative
   * is that of minus {@code strength} times this loss: reversed for what lies before; the network
   * turns it round again for the parameters of that score (Ganin et al. 2016).
   */
  static final class Reversed extends AlignedLoss {
    private static final long serialVersionUID = 1;

    Reversed(ScoreLoss classes) {
      super(classes);
    }

    @Override
    int extra() {
      return 1;
    }

    @Override
    double apart(double[] scores, int columns, boolean[] isTarget, double[] gradient) {
      double sum = 0;
      for (int i = 0; i < isTarget.length; i++) {
        double z = scores[(i + 1) * columns - 1];
        double truth = isTarget[i] ? 1 : 0;
        sum += Math.max(z, 0) - truth * z + Math.log1p(Math.exp(-Math.abs(z)));
        if (gradient != null) {
          gradient[(i + 1) * columns - 1] =
              -strength() * (1 / (1 + Math.exp(-z)) - truth) / isTarget.length;
        }
      }
      return sum / isTarget.length;
    }

    @Override
    public String name() {
      return "classes and domain";
    }
  }
}
