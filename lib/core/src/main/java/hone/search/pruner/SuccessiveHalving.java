package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Asynchronous successive halving (Li and others, A system for massively parallel hyperparameter
 * tuning, 2020): a trial goes past the steps r, r eta, r eta^2 … (its rungs) only if its report
 * there is among the best 1/eta of all trials that reached the rung so far. A rung's value is the
 * first report at or after its step, so that nothing has to be kept beside the reports.
 *
 * @param first step r of the first rung, at least 1; left out, a hundredth of the last step of the
 *     completed trials (nothing is stopped before one is complete)
 * @param factor eta, at least 2
 * @param skipped so many first rungs are left out, at least 0
 * @param least no trial passes a rung that fewer others have reached, at least 0; needs {@code
 *     first}
 */
public record SuccessiveHalving(OptionalInt first, int factor, int skipped, int least)
    implements Pruner {
  /** Refuses numbers below the least. */
  public SuccessiveHalving {
    if (first.isPresent() && first.getAsInt() < 1 || factor < 2 || skipped < 0 || least < 0) {
      throw new BadInput(
          "successive halving with a first step of "
              + first
              + ", factor "
              + factor
              + ", "
              + skipped
              + " rungs left out and "
              + least
              + " trials at least: these are at least 1, 2, 0 and 0");
    }
    if (least > 0 && first.isEmpty()) {
      throw new BadInput("successive halving with a least number of trials needs the first step");
    }
  }

  /** One in four passes; the first step is taken from the completed trials. */
  public static SuccessiveHalving of() {
    return new SuccessiveHalving(OptionalInt.empty(), 4, 0, 0);
  }

  /** The same with a fixed first step. */
  public SuccessiveHalving withFirst(int step) {
    return new SuccessiveHalving(OptionalInt.of(step), factor, skipped, least);
  }

  /** The same where one in so many passes. */
  public SuccessiveHalving withFactor(int eta) {
    return new SuccessiveHalving(first, eta, skipped, least);
  }

  /** The same without so many first rungs. */
  public SuccessiveHalving withSkipped(int rungs) {
    return new SuccessiveHalving(first, factor, rungs, least);
  }

  @Override
  public boolean prune(History history, Tried trial) {
    if (trial.intermediate().isEmpty()) {
      return false;
    }
    OptionalInt start = first.isPresent() ? first : estimated(history);
    if (start.isEmpty()) {
      return false;
    }
    int step = trial.intermediate().lastKey();
    Integer before = trial.intermediate().lowerKey(step);
    double value = trial.intermediate().get(step);
    boolean down = history.direction() == Direction.MINIMIZE;
    double rung = start.getAsInt() * Math.pow(factor, skipped);
    // Rungs that an earlier report reached were judged then.
    for (; rung <= step; rung *= factor) {
      if (before != null && before >= rung) {
        continue;
      }
      if (Double.isNaN(value) || !passes(history, trial, value, rung, down)) {
        return true;
      }
    }
    return false;
  }

  private boolean passes(History history, Tried trial, double value, double rung, boolean down) {
    double[] there =
        history.trials().stream()
            .filter(t -> t.number() != trial.number())
            .mapToDouble(t -> at(t, rung))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    if (there.length + 1 <= least) {
      return false;
    }
    double[] all = Arrays.copyOf(there, there.length + 1);
    all[there.length] = value;
    Arrays.sort(all);
    // Of the first trials at a rung, the best so far passes.
    int last = Math.max(0, all.length / factor - 1);
    return down ? value <= all[last] : value >= all[all.length - 1 - last];
  }

  // The report with which a trial reached a rung; NaN when it did not, or reported that.
  private static double at(Tried trial, double rung) {
    var report = trial.intermediate().ceilingEntry((int) Math.ceil(Math.min(rung, 2e9)));
    return report == null ? Double.NaN : report.getValue();
  }

  private static OptionalInt estimated(History history) {
    return history
        .in(State.COMPLETE)
        .filter(t -> !t.intermediate().isEmpty())
        .mapToInt(t -> Math.max(t.intermediate().lastKey() / 100, 1))
        .max();
  }
}
