package hone.deploy.stream;

/**
 * What became of one frame.
 *
 * @param number from 0, in the order in which frames came
 * @param at seconds since the first frame at which it was taken, or should have been
 * @param fate what became of it
 * @param age milliseconds from then to its answer; NaN without one
 * @param frame itself
 * @param answer the class with the largest probability; -1 without an answer
 */
public record Seen(int number, double at, Fate fate, double age, Frame frame, int answer) {
  /** What becomes of frames. */
  public enum Fate {
    /** Answered by its deadline. */
    ANSWERED,
    /** Answered after it. */
    LATE,
    /** Dropped: there was no place in the queue. */
    FULL,
    /** Dropped: its deadline had passed while it waited. */
    EXPIRED,
    /** Waiting when the stream was stopped. */
    LEFT
  }

  /** Whether there is an answer. */
  public boolean isAnswered() {
    return fate == Fate.ANSWERED || fate == Fate.LATE;
  }

  /** Whether it was dropped. */
  public boolean isDropped() {
    return fate == Fate.FULL || fate == Fate.EXPIRED;
  }
}
