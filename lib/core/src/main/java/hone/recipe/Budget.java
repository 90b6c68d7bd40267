package hone.recipe;

import hone.json.Default;

/**
 * How long a network trains.
 *
 * @param epochs passes over the training images; a fraction of one is allowed, and 0 takes no step,
 *     so that a network is judged as it begins
 * @param evaluations how often, equally spaced, the validation images are evaluated on the way
 */
public record Budget(double epochs, @Default("20") int evaluations) {
  /** Checks the values. */
  public Budget {
    if (!(epochs >= 0) || Double.isInfinite(epochs)) {
      throw new IllegalArgumentException("\"epochs\" is " + epochs + "; expected at least 0");
    }
    if (evaluations < 1 || evaluations > 100) {
      throw new IllegalArgumentException(
          "\"evaluations\" is " + evaluations + "; expected 1 to 100");
    }
  }

  /** This many epochs with 20 evaluations on the way. */
  public static Budget epochs(double epochs) {
    return new Budget(epochs, 20);
  }

  /**
   * Steps for so many training images in batches of this size, at least one in epochs above 0. An
   * epoch has only whole batches; what remains of its shuffled order is left out, another rest each
   * epoch: a step on a handful of images at the full rate would shake the network that is evaluated
   * next.
   */
  public int steps(int training, int batch) {
    if (epochs == 0) {
      return 0;
    }
    int perEpoch = Math.max(1, training / batch);
    return Math.max(1, (int) Math.round(perEpoch * epochs));
  }
}
