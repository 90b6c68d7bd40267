package hone.model;

import java.util.Arrays;

/**
 * max(0, margin + the largest other score - that of the class), or its square, by Crammer and
 * Singer (2001). Where a label spreads over classes, the loss is the mean by its probabilities.
 */
final class MarginLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final double margin;
  private final boolean squared;

  MarginLoss(double margin, boolean squared) {
    this.margin = margin;
    this.squared = squared;
  }

  @Override
  double row(double[] scores, double[] label) {
    double[] z = scores.clone();
    Arrays.fill(scores, 0);
    double loss = 0;
    for (int t = 0; t < z.length; t++) {
      if (label[t] == 0) {
        continue;
      }
      int rival = rival(z, t);
      double lack = Math.max(0, margin + z[rival] - z[t]);
      loss += label[t] * (squared ? lack * lack : lack);
      double slope = lack == 0 ? 0 : label[t] * (squared ? 2 * lack : 1);
      scores[rival] += slope;
      scores[t] -= slope;
    }
    return loss;
  }

  // The first of the largest scores but that of the class: a network has two classes at least.
  private static int rival(double[] z, int t) {
    int best = t == 0 ? 1 : 0;
    for (int k = best + 1; k < z.length; k++) {
      if (k != t && z[k] > z[best]) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public String name() {
    return squared ? "squared hinge" : "hinge";
  }
}
