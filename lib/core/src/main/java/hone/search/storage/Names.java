package hone.search.storage;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.State;
import java.util.List;

/** What every storage refuses alike. */
final class Names {
  private static final int LONGEST = 512; // the width of Optuna's columns

  private Names() {}

  static void check(String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new BadInput(
          "a name of "
              + name.length()
              + " characters was given; it may have 1 to "
              + LONGEST
              + ": "
              + name.substring(0, Math.min(40, name.length())));
    }
  }

  static void checkDirections(String name, List<Direction> there, List<Direction> wanted) {
    if (!there.equals(wanted)) {
      throw new BadInput(
          "the search \""
              + name
              + "\" is there with the directions "
              + there
              + " and was opened with "
              + wanted
              + "; take another name or the same directions");
    }
  }

  static BadInput replaced() {
    return new BadInput(
        "the trial is another worker's by now, because this one was silent for too long");
  }

  static Direction direction(String stored) {
    // Optuna's NOT_SET is a study that never was told; it minimises.
    return stored.equals("MAXIMIZE") ? Direction.MAXIMIZE : Direction.MINIMIZE;
  }

  static void checkOutcome(State state, List<Double> values) {
    if (!state.isFinished()
        || values.isEmpty() == (state == State.COMPLETE)
        || values.stream().anyMatch(v -> v.isNaN())) {
      throw new IllegalArgumentException("a trial cannot end " + state + " with " + values);
    }
  }
}
