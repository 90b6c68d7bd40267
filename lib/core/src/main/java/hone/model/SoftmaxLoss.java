package hone.model;

import java.util.List;

/** A loss on softmax probabilities, computed from their logarithms. */
abstract class SoftmaxLoss extends ScoreLoss {
  private static final long serialVersionUID = 1;

  /**
   * The loss of one image.
   *
   * @param logs logarithms of its probabilities, replaced by the derivatives to its scores
   * @param label its probabilities by the label, which sum to 1
   */
  abstract double logRow(double[] logs, double[] label);

  @Override
  final double row(double[] scores, double[] label) {
    return logRow(logSoftmax(scores), label);
  }

  /** Replaces scores by the logarithms of their softmax. */
  static double[] logSoftmax(double[] z) {
    double most = Double.NEGATIVE_INFINITY;
    for (double v : z) {
      most = Math.max(most, v);
    }
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - most);
    }
    double logSum = most + Math.log(sum);
    for (int k = 0; k < z.length; k++) {
      z[k] -= logSum;
    }
    return z;
  }

  /** The weight of a label's class; classes that the list does not reach weigh 1. */
  private static double weight(List<Double> weights, double[] label) {
    if (weights.isEmpty()) {
      return 1;
    }
    double weight = 0;
    for (int k = 0; k < label.length; k++) {
      weight += label[k] * (k < weights.size() ? weights.get(k) : 1);
    }
    return weight;
  }

  /** The weight of the class times the sum of -q log p. */
  static final class CrossEntropy extends SoftmaxLoss {
    private static final long serialVersionUID = 1;

    private final double smoothing;
    private final List<Double> weights;

    CrossEntropy(double smoothing, List<Double> weights) {
      this.smoothing = smoothing;
      this.weights = weights;
    }

    @Override
    double logRow(double[] logs, double[] label) {
      double weight = weight(weights, label);
      double loss = 0;
      for (int k = 0; k < logs.length; k++) {
        double target = (1 - smoothing) * label[k] + smoothing / logs.length;
        if (target != 0) {
          loss -= target * logs[k];
        }
        logs[k] = weight * (Math.exp(logs[k]) - target);
      }
      return weight * loss;
    }

    @Override
    public String name() {
      return "cross-entropy";
    }
  }

  /** The sum of (p - y)^2. */
  static final class SquaredError extends SoftmaxLoss {
    private static final long serialVersionUID = 1;

    @Override
    double logRow(double[] logs, double[] label) {
      double loss = 0;
      double weighted = 0;
      for (int k = 0; k < logs.length; k++) {
        double p = Math.exp(logs[k]);
        loss += (p - label[k]) * (p - label[k]);
        weighted += (p - label[k]) * p;
      }
      for (int k = 0; k < logs.length; k++) {
        double p = Math.exp(logs[k]);
        logs[k] = 2 * p * (p - label[k] - weighted);
      }
      return loss;
    }

    @Override
    public String name() {
      return "squared error";
    }
  }

  /** The weight of the class times the sum of -y (1 - p)^gamma log p. */
  static final class Focal extends SoftmaxLoss {
    private static final long serialVersionUID = 1;

    private final double gamma;
    private final List<Double> alpha;

    Focal(double gamma, List<Double> alpha) {
      this.gamma = gamma;
      this.alpha = alpha;
    }

    @Override
    double logRow(double[] logs, double[] label) {
      double weight = weight(alpha, label);
      double loss = 0;
      double slopes = 0; // the sum of what follows, over the classes of the label
      double[] slope = new double[logs.length]; // the derivative to log p, times y
      for (int k = 0; k < logs.length; k++) {
        if (label[k] != 0) {
          double rest = -Math.expm1(logs[k]);
          double power = Math.pow(rest, gamma);
          loss -= label[k] * power * logs[k];
          slope[k] = label[k] * (turn(logs[k], rest) - power);
          slopes += slope[k];
        }
      }
      for (int k = 0; k < logs.length; k++) {
        logs[k] = weight * (slope[k] - slopes * Math.exp(logs[k]));
      }
      return weight * loss;
    }

    // gamma p (1 - p)^(gamma - 1) log p, which is 0 at either end of p.
    private double turn(double log, double rest) {
      return gamma == 0 || rest == 0 ? 0 : gamma * Math.exp(log) * Math.pow(rest, gamma - 1) * log;
    }

    @Override
    public String name() {
      return "focal";
    }
  }
}
