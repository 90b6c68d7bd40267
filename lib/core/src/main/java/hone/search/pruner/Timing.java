package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.Tried;

/**
 * At which steps a trial is judged: from a first step on, once in each interval, at the first
 * report in it.
 *
 * @param warmup no step below this one is judged, at least 0
 * @param interval length of an interval in steps, at least 1
 */
public record Timing(int warmup, int interval) {
  /** Refuses numbers below the least. */
  public Timing {
    if (warmup < 0 || interval < 1) {
      throw new BadInput(
          "pruning from step "
              + warmup
              + " every "
              + interval
              + " steps: at least 0 and 1 are needed");
    }
  }

  /** Every step, from the first. */
  public static Timing of() {
    return new Timing(0, 1);
  }

  /** Every step from this one on. */
  public static Timing after(int warmup) {
    return new Timing(warmup, 1);
  }

  /** The same with another interval. */
  public Timing withInterval(int steps) {
    return new Timing(warmup, steps);
  }

  boolean isDue(Tried trial) {
    if (trial.intermediate().isEmpty() || trial.intermediate().lastKey() < warmup) {
      return false;
    }
    int step = trial.intermediate().lastKey();
    int start = warmup + (step - warmup) / interval * interval;
    Integer before = trial.intermediate().lowerKey(step);
    return before == null || before < start;
  }
}
