package hone.recipe;

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

  /** The images of one step for this many training images. */
  default int size(int training) {
    return this instanceof MiniBatch mini ? Math.min(mini.size(), training) : training;
  }
}
