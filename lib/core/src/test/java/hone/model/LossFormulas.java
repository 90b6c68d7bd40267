package hone.model;

import hone.recipe.loss.Loss;
import java.util.List;

/**
 * The formulas of {@link Loss} for one image of class {@code label}, written down once more from
 * its documentation, in double and without care for large scores beyond the softmax's.
 */
final class LossFormulas {
  private LossFormulas() {}

  static double of(Loss loss, double[] z, int label) {
    double[] logs = logSoftmax(z);
    int classes = z.length;
    if (loss instanceof Loss.CrossEntropy c) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double target = (k == label ? 1 - c.smoothing() : 0) + c.smoothing() / classes;
        sum -= target == 0 ? 0 : target * logs[k];
      }
      return weight(c.weights(), label) * sum;
    }
    if (loss instanceof Loss.AutomaticCrossEntropy || loss instanceof Loss.LearnedTemperature) {
      return -logs[label];
    }
    if (loss instanceof Loss.Focal f) {
      double p = Math.exp(logs[label]);
      return -weight(f.alpha(), label) * Math.pow(1 - p, f.gamma()) * logs[label];
    }
    if (loss instanceof Loss.Hinge h) {
      return hinge(z, label, h.margin());
    }
    if (loss instanceof Loss.SquaredHinge h) {
      return Math.pow(hinge(z, label, h.margin()), 2);
    }
    if (loss instanceof Loss.Fusion f) {
      return f.terms().stream().mapToDouble(t -> t.weight() * of(t.loss(), z, label)).sum();
    }
    if (loss instanceof Loss.LearnedFusion f) { // s is 0 at first
      return f.losses().stream().mapToDouble(l -> of(l, z, label)).sum();
    }
    if (loss instanceof Loss.MultiTask) {
      throw new AssertionError("its rows have one score more: see MultiTaskLossTest");
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += each(loss, z[k], Math.exp(logs[k]), k == label ? 1 : 0);
    }
    return sum;
  }

  private static double each(Loss loss, double z, double p, double y) {
    if (loss instanceof Loss.SquaredError) {
      return (p - y) * (p - y);
    }
    if (loss instanceof Loss.ScoreSquaredError) {
      return (z - y) * (z - y);
    }
    if (loss instanceof Loss.Huber h) {
      double gap = Math.abs(z - y);
      double delta = h.delta();
      return gap < delta ? 0.5 * gap * gap : delta * (gap - 0.5 * delta);
    }
    if (loss instanceof Loss.LogLoss) {
      double sign = y == 1 ? z : -z; // -log sigmoid(sign) = log(1 + exp(-sign))
      return sign < -30 ? -sign : Math.log1p(Math.exp(-sign));
    }
    throw new AssertionError("no formula is written down for " + loss);
  }

  private static double hinge(double[] z, int label, double margin) {
    double most = 0;
    for (int k = 0; k < z.length; k++) {
      most = k == label ? most : Math.max(most, margin + z[k] - z[label]);
    }
    return most;
  }

  private static double weight(List<Double> weights, int label) {
    return label < weights.size() ? weights.get(label) : 1;
  }

  private static double[] logSoftmax(double[] z) {
    double most = Double.NEGATIVE_INFINITY;
    for (double v : z) {
      most = Math.max(most, v);
    }
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - most);
    }
    double[] logs = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      logs[k] = z[k] - most - Math.log(sum);
    }
    return logs;
  }
}
