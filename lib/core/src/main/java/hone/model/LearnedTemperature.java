package hone.model;

/** Cross-entropy of the softmax of exp(a) z, with a learned. */
final class LearnedTemperature extends ScoreLoss {
  private static final long serialVersionUID = 1;

  private final LearnedNumber sharpness;

  LearnedTemperature(double rate) {
    sharpness = new LearnedNumber(rate);
  }

  /** The logarithm of what scores are multiplied by. */
  LearnedNumber sharpness() {
    return sharpness;
  }

  @Override
  void begin() {
    sharpness.begin();
  }

  @Override
  void end(int rows) {
    sharpness.end(rows);
  }

  @Override
  double row(double[] scores, double[] label) {
    double factor = Math.exp(sharpness.value());
    double[] logs = new double[scores.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = factor * scores[k];
    }
    SoftmaxLoss.logSoftmax(logs);
    double loss = 0;
    double slope = 0;
    for (int k = 0; k < logs.length; k++) {
      if (label[k] != 0) {
        loss -= label[k] * logs[k];
      }
      double gradient = factor * (Math.exp(logs[k]) - label[k]);
      slope += gradient * scores[k];
      scores[k] = gradient;
    }
    sharpness.add(slope);
    return loss;
  }

  @Override
  public String name() {
    return "cross-entropy with learned temperature";
  }
}
