package hone.train;

/** What tells classes from what several networks, or learners before it, say of images. */
@FunctionalInterface
interface Learner {
  /**
   * Its probabilities [n, classes], row by row.
   *
   * @param said probabilities by each of those before it, [n, classes] row by row
   */
  float[] probabilities(float[][] said);

  /** What learns from images. */
  @FunctionalInterface
  interface Teaching {
    /** The learner of these images. */
    Learner fit(float[][] said, int[] labels, int classes);
  }
}
