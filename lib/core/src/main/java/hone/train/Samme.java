package hone.train;

import java.util.Arrays;

/**
 * Weights of images and votes of networks, round by round (SAMME; Zhu et al. 2009, algorithm 2).
 * The weights have mean 1, so that the loss keeps its scale.
 */
final class Samme {
  private final int classes;
  private final double[] weights;

  Samme(int images, int classes) {
    this.classes = classes;
    weights = new double[images];
    Arrays.fill(weights, 1);
  }

  /** The weights for the next network; not copied. */
  double[] weights() {
    return weights;
  }

  /**
   * Takes a network's errors in: log((1 - e) / e) + log(classes - 1) is its vote, e the weight of
   * what it got wrong, and what it got wrong grows by the exponential of that. One that is no
   * better than chance has no vote and changes nothing; one without error counts as wrong in half
   * an image.
   *
   * @param wrong for each image
   * @return its vote, at least 0
   */
  double round(boolean[] wrong) {
    int n = weights.length;
    double error = 0;
    for (int i = 0; i < n; i++) {
      error += wrong[i] ? weights[i] / n : 0;
    }
    error = Math.min(1, Math.max(error, 0.5 / n));
    double vote = Math.log((1 - error) / error) + Math.log(classes - 1.0);
    if (!(vote > 0)) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      weights[i] *= wrong[i] ? Math.exp(vote) : 1;
      sum += weights[i];
    }
    for (int i = 0; i < n; i++) {
      weights[i] *= n / sum;
    }
    return vote;
  }

  /** exp(the votes for a class), over their sum: row by row, [n, classes]. */
  static float[] probabilities(float[][] members, double[] votes, int classes) {
    float[] out = new float[members[0].length];
    double[] sums = new double[classes];
    for (int row = 0; row < out.length; row += classes) {
      Arrays.fill(sums, 0);
      for (int m = 0; m < members.length; m++) {
        sums[Pool.largest(members[m], row, classes)] += votes[m];
      }
      Pool.softmax(sums, out, row);
    }
    return out;
  }
}
