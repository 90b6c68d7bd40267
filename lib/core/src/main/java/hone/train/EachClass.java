package hone.train;

/**
 * A logistic regression with a weight for every class of every network: the score of class k is the
 * sum over networks m and classes j of w_kmj p_mj, plus b_k. By gradient descent from 0 on the mean
 * log loss with a ridge, for a fixed number of steps.
 */
final class EachClass implements Learner {
  private static final double RIDGE = 1e-3;
  private static final int STEPS = 500;

  private final int classes;
  private final double rate;
  private final double[][] weights; // by class: those of the features, then the constant

  private EachClass(int classes, int networks) {
    this.classes = classes;
    // One over a bound on the curvature: half the squared length of the features, which are a 1 and
    // probabilities that sum to 1 for each network.
    rate = 2.0 / (networks + 1);
    weights = new double[classes][networks * classes + 1];
  }

  static Learner fit(float[][] said, int[] labels, int classes) {
    EachClass out = new EachClass(classes, said.length);
    for (int step = 0; step < STEPS; step++) {
      out.step(said, labels);
    }
    return out;
  }

  private void step(float[][] said, int[] labels) {
    double[][] slope = new double[classes][weights[0].length];
    float[] p = new float[classes];
    for (int i = 0; i < labels.length; i++) {
      double[] features = features(said, i);
      Pool.softmax(scores(features), p, 0);
      for (int k = 0; k < classes; k++) {
        double error = (p[k] - (labels[i] == k ? 1 : 0)) / labels.length;
        for (int f = 0; f < features.length; f++) {
          slope[k][f] += error * features[f];
        }
      }
    }
    for (int k = 0; k < classes; k++) {
      for (int f = 0; f < slope[k].length; f++) {
        weights[k][f] -= rate * (slope[k][f] + RIDGE * weights[k][f]);
      }
    }
  }

  private double[] features(float[][] said, int image) {
    double[] out = new double[said.length * classes + 1];
    for (int m = 0; m < said.length; m++) {
      for (int k = 0; k < classes; k++) {
        out[m * classes + k] = said[m][image * classes + k];
      }
    }
    out[out.length - 1] = 1;
    return out;
  }

  private double[] scores(double[] features) {
    double[] z = new double[classes];
    for (int k = 0; k < classes; k++) {
      for (int f = 0; f < features.length; f++) {
        z[k] += weights[k][f] * features[f];
      }
    }
    return z;
  }

  @Override
  public float[] probabilities(float[][] said) {
    float[] out = new float[said[0].length];
    for (int i = 0; i * classes < out.length; i++) {
      Pool.softmax(scores(features(said, i)), out, i * classes);
    }
    return out;
  }
}
