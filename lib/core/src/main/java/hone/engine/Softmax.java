package hone.engine;

/** Scores as probabilities. */
public final class Softmax {
  private Softmax() {}

  /**
   * p = exp(z) / sum exp(z) in each row, in double; replaces and returns the scores.
   *
   * @param scores [N, classes] row by row
   */
  public static float[] rows(float[] scores, int classes) {
    for (int from = 0; from < scores.length; from += classes) {
      double most = Double.NEGATIVE_INFINITY;
      for (int k = from; k < from + classes; k++) {
        most = Math.max(most, scores[k]);
      }
      double sum = 0;
      for (int k = from; k < from + classes; k++) {
        sum += Math.exp(scores[k] - most);
      }
      for (int k = from; k < from + classes; k++) {
        scores[k] = (float) (Math.exp(scores[k] - most) / sum);
      }
    }
    return scores;
  }
}
