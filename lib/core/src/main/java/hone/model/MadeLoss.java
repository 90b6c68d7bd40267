package hone.model;

import java.util.Arrays;

/**
 * The loss of a classifier that also tells made images from real ones, by K + 1 scores of which the
 * last means "made" (Salimans et al. 2016, section 5). The last number of a label says what an
 * image is: 0 labelled, 1 made, -1 real and without label.
 */
final class MadeLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final ScoreLoss classes;
  private final double weight;

  /**
   * @param classes of labelled images, on the K scores of the classes
   * @param weight of images without label, real or made
   */
  MadeLoss(ScoreLoss classes, double weight) {
    this.classes = classes;
    this.weight = weight;
  }

  @Override
  int extra() {
    return 1;
  }

  @Override
  double[] values(int rows, double[] scores, double[] labels, double[] gradient) {
    int columns = rows == 0 ? 1 : scores.length / rows;
    int k = columns - 1;
    double[] values = new double[rows];
    double[] known = new double[rows * k];
    double[] names = new double[rows * k];
    int[] places = new int[rows];
    int labelled = 0;
    for (int i = 0; i < rows; i++) {
      double kind = labels[i * columns + k];
      if (kind == 0) {
        System.arraycopy(scores, i * columns, known, labelled * k, k);
        System.arraycopy(labels, i * columns, names, labelled * k, k);
        places[labelled++] = i;
      } else {
        double[] z = Arrays.copyOfRange(scores, i * columns, (i + 1) * columns);
        values[i] = weight * (kind > 0 ? made(z) : real(z));
        for (int c = 0; gradient != null && c < columns; c++) {
          gradient[i * columns + c] = weight * z[c];
        }
      }
    }
    if (labelled == 0) {
      return values; // a loss that learns would learn from nothing
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
        gradient[places[j] * columns + k] = 0;
      }
    }
    return values;
  }

  /** -log p[made]; the scores are replaced by the derivatives. */
  private static double made(double[] z) {
    double[] logs = SoftmaxLoss.logSoftmax(z);
    int k = z.length - 1;
    double loss = -logs[k];
    for (int c = 0; c <= k; c++) {
      z[c] = Math.exp(logs[c]) - (c == k ? 1 : 0);
    }
    return loss;
  }

  /** -log(1 - p[made]), from the scores alone; they are replaced by the derivatives. */
  static double real(double[] z) {
    int k = z.length - 1;
    double[] all = SoftmaxLoss.logSoftmax(z.clone());
    double[] among = SoftmaxLoss.logSoftmax(Arrays.copyOf(z, k));
    double loss = among[0] - all[0]; // what the sums over all and over the classes differ by
    for (int c = 0; c < k; c++) {
      z[c] = Math.exp(all[c]) - Math.exp(among[c]);
    }
    z[k] = Math.exp(all[k]);
    return loss;
  }

  @Override
  double row(double[] scores, double[] label) {
    throw new UnsupportedOperationException("rows of several kinds are read together");
  }

  @Override
  public String name() {
    return "classes and made";
  }
}
