package hone.model;

import java.util.Arrays;
import java.util.List;

/** The weighted sum of losses on the same scores. */
final class FusedLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final List<ScoreLoss> losses;
  private final double[] fixed;
  private final List<LearnedNumber> learned;

  private FusedLoss(List<ScoreLoss> losses, double[] fixed, List<LearnedNumber> learned) {
    this.losses = losses;
    this.fixed = fixed;
    this.learned = learned;
  }

  static FusedLoss of(List<ScoreLoss> losses, double[] weights) {
    return new FusedLoss(losses, weights, List.of());
  }

  /** The sum of exp(-s) L + s / 2, with an s for each loss that Adam learns at this rate. */
  static FusedLoss learned(List<ScoreLoss> losses, double rate) {
    return new FusedLoss(
        losses, new double[0], losses.stream().map(l -> new LearnedNumber(rate)).toList());
  }

  /** The logarithms of the learned variances, one a loss. */
  List<LearnedNumber> learned() {
    return learned;
  }

  @Override
  void begin() {
    learned.forEach(LearnedNumber::begin);
  }

  @Override
  void end(int rows) {
    learned.forEach(l -> l.end(rows));
  }

  @Override
  double row(double[] scores, double[] label) {
    double[] z = scores.clone();
    Arrays.fill(scores, 0);
    double sum = 0;
    for (int i = 0; i < losses.size(); i++) {
      double[] part = z.clone();
      double loss = losses.get(i).row(part, label);
      double weight = fixed.length > 0 ? fixed[i] : Math.exp(-learned.get(i).value());
      sum += weight * loss;
      if (fixed.length == 0) {
        sum += learned.get(i).value() / 2;
        learned.get(i).add(0.5 - weight * loss);
      }
      for (int k = 0; k < part.length; k++) {
        scores[k] += weight * part[k];
      }
    }
    return sum;
  }

  @Override
  public String name() {
    return "fusion of " + String.join(", ", losses.stream().map(ScoreLoss::name).toList());
  }
}
