package hone.run;

import java.util.Locale;
import java.util.Optional;

/** How a trial ended. */
public sealed interface Outcome {
  /** One line for people. */
  String sentence();

  /** What it found, where it found something: completed or stopped. */
  default Optional<Result> found() {
    if (this instanceof Completed c) {
      return Optional.of(c.result());
    }
    return this instanceof Stopped s ? Optional.of(s.result()) : Optional.empty();
  }

  /** It ran to its end. */
  record Completed(Result result) implements Outcome {
    @Override
    public String sentence() {
      return result.sentence();
    }
  }

  /** A rule ended it early; the result counts as it stands. */
  record Stopped(int step, String reason, Result result) implements Outcome {
    @Override
    public String sentence() {
      return "stopped at step " + step + " (" + reason + "), " + result.sentence();
    }
  }

  /**
   * The loss became infinite or no number.
   *
   * @param step at which it was seen, from 1; 0 when the training that it starts from diverged
   * @param accuracy that of always guessing the most frequent class of the test images
   * @param classes how many there are
   */
  record Diverged(int step, double accuracy, int classes) implements Outcome {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "diverged at step %d: the loss became infinite or no number; it counts as accuracy %.4f",
          step,
          accuracy);
    }
  }

  /** It could not run; the study goes on without it. */
  record Failed(String reason) implements Outcome {
    @Override
    public String sentence() {
      return "failed: " + reason;
    }
  }
}
