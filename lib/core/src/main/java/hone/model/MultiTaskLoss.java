package hone.model;

import java.util.Arrays;
import java.util.List;

/** Cross-entropy of the classes, and the squared error of one more score. */
final class MultiTaskLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final ScoreLoss classes = new SoftmaxLoss.CrossEntropy(0, List.of());
  private final double weight;

  MultiTaskLoss(double weight) {
    this.weight = weight;
  }

  @Override
  int extra() {
    return 1;
  }

  @Override
  double row(double[] scores, double[] label) {
    int last = scores.length - 1;
    double[] own = Arrays.copyOf(scores, last);
    double loss = classes.row(own, Arrays.copyOf(label, last));
    System.arraycopy(own, 0, scores, 0, last);
    double gap = scores[last] - label[last];
    scores[last] = 2 * weight * gap;
    return loss + weight * gap * gap;
  }

  @Override
  public String name() {
    return "class and property";
  }
}
