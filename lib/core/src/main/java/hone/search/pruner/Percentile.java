package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.Arrays;

/**
 * Stops a trial whose best report so far is worse than a percentile of what completed trials
 * reported at the same step; at 50 this is the median rule (Golovin and others, Google Vizier,
 * 2017). A trial that has reported only NaN is stopped.
 *
 * @param percentile from 0 to 100: the share of trials that may go on
 * @param startup no trial is stopped before this many are complete
 * @param timing at which steps it is asked
 * @param least how many completed trials must have reported at the step, at least 1
 */
public record Percentile(double percentile, int startup, Timing timing, int least)
    implements Pruner {
  /** Refuses a percentile beyond 0 to 100, and numbers below the least. */
  public Percentile {
    if (!(percentile >= 0 && percentile <= 100)) {
      throw new BadInput("the percentile " + percentile + " is not from 0 to 100");
    }
    if (startup < 0 || least < 1) {
      throw new BadInput(
          "pruning after "
              + startup
              + " completed trials, "
              + least
              + " of which reported: at least 0 and 1 are needed");
    }
  }

  /** The better percentage of trials goes on; 5 trials first, every step is judged. */
  public static Percentile of(double percentile) {
    return new Percentile(percentile, 5, Timing.of(), 1);
  }

  /** The better half goes on; 5 trials first, every step is judged. */
  public static Percentile median() {
    return of(50);
  }

  /** The same after another number of completed trials. */
  public Percentile withStartup(int trials) {
    return new Percentile(percentile, trials, timing, least);
  }

  /** The same at other steps. */
  public Percentile withTiming(Timing at) {
    return new Percentile(percentile, startup, at, least);
  }

  /** The same, once that many trials have reported at the step. */
  public Percentile withLeast(int reports) {
    return new Percentile(percentile, startup, timing, reports);
  }

  @Override
  public boolean prune(History history, Tried trial) {
    long complete = history.in(State.COMPLETE).count();
    if (complete == 0 || complete < startup || !timing.isDue(trial)) {
      return false;
    }
    int step = trial.intermediate().lastKey();
    boolean down = history.direction() == Direction.MINIMIZE;
    double best = Reports.best(trial.intermediate().values(), down);
    if (Double.isNaN(best)) {
      return true;
    }
    double[] there =
        history
            .in(State.COMPLETE)
            .filter(t -> t.intermediate().containsKey(step))
            .mapToDouble(t -> t.intermediate().get(step))
            .toArray();
    if (there.length < least) {
      return false;
    }
    double bar = percentile(there, down ? percentile : 100 - percentile);
    return down ? best > bar : best < bar;
  }

  /**
   * The percentile of the values that are no NaN, linear between neighbours (definition 7 of
   * Hyndman and Fan, 1996); NaN when there is none, which nothing compares with.
   */
  static double percentile(double[] values, double percent) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = percent / 100 * (sorted.length - 1);
    int below = (int) Math.floor(at);
    double part = at - below;
    // Without a part the upper neighbour does not count, infinite or not.
    return part == 0
        ? sorted[below]
        : sorted[below] == sorted[below + 1]
            ? sorted[below]
            : sorted[below] + part * (sorted[below + 1] - sorted[below]);
  }
}
