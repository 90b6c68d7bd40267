package hone.model;

import java.util.Arrays;
import java.util.List;

/** A loss on a property of the image alone, told by the scores after those of the classes. */
final class PropertyLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final ScoreLoss bins = new SoftmaxLoss.CrossEntropy(0, List.of());
  private final int scores;

  private PropertyLoss(int scores) {
    this.scores = scores;
  }

  /** The squared error of one score. */
  static PropertyLoss squared() {
    return new PropertyLoss(1);
  }

  /** Cross-entropy over so many bins. */
  static PropertyLoss binned(int bins) {
    return new PropertyLoss(bins);
  }

  @Override
  int extra() {
    return scores;
  }

  @Override
  double row(double[] z, double[] label) {
    int classes = z.length - scores;
    double[] own = Arrays.copyOfRange(z, classes, z.length);
    double[] told = Arrays.copyOfRange(label, classes, label.length);
    double loss = scores == 1 ? square(own, told) : bins.row(own, told);
    Arrays.fill(z, 0, classes, 0);
    System.arraycopy(own, 0, z, classes, scores);
    return loss;
  }

  private static double square(double[] z, double[] told) {
    double gap = z[0] - told[0];
    z[0] = 2 * gap;
    return gap * gap;
  }

  @Override
  public String name() {
    return scores == 1 ? "property" : "bins of a property";
  }
}
