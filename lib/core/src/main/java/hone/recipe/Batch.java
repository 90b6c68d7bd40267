package hone.recipe;

import hone.json.Default;

/** How many training images make one step. */
public sealed interface Batch {
  /** This many, in an order shuffled each epoch; 1 is per-sample descent. */
  record MiniBatch(int size) implements Batch {
    /** Checks the size. */
    public MiniBatch {
      if (size < 1) {
        throw new IllegalArgumentException("\"size\" is " + size + "; expected at least 1");
      }
    }
  }

  /** All of them: one step an epoch. */
  record FullBatch() implements Batch {}

  /**
   * This many, from classes whose frequency drifts while training goes on, so that the loss is not
   * stationary: the first half of the classes makes this share of the first batch, the second half
   * of the last, linear in between. Within each half images come in a shuffled order.
   */
  record Drifting(int size, @Default("0.9") double share) implements Batch {
    /** Checks the values. */
    public Drifting {
      if (size < 1 || !(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("\"size\" is at least 1, \"share\" from 0 to 1");
      }
    }
  }

  /** The images of one step for this many training images. */
  default int size(int training) {
    if (this instanceof FullBatch) {
      return training;
    }
    int size = this instanceof MiniBatch mini ? mini.size() : ((Drifting) this).size();
    return Math.min(size, training);
  }
}
