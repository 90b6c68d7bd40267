package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.OptionalInt;

/**
 * Hyperband (Li and others, 2018) over asynchronous successive halving: trials are shared out to
 * brackets, which begin to stop at later and later rungs, so that slow starters have a chance. A
 * trial competes with those of its bracket alone; its number decides which bracket that is, as
 * often as the bracket's budget says.
 *
 * @param first step of the first rung, at least 1
 * @param last the last step that trials report, counted from 1; left out, taken from the completed
 *     trials (nothing is stopped before one is complete)
 * @param factor one in so many passes a rung, at least 2
 */
public record Hyperband(int first, OptionalInt last, int factor) implements Pruner {
  /** Refuses numbers below the least. */
  public Hyperband {
    if (first < 1 || factor < 2 || last.isPresent() && last.getAsInt() < first) {
      throw new BadInput(
          "Hyperband from step "
              + first
              + " to "
              + last
              + " with factor "
              + factor
              + ": steps are at least 1 and rising, the factor is at least 2");
    }
  }

  /** From step 1 to what completed trials report; one in three passes. */
  public static Hyperband of() {
    return new Hyperband(1, OptionalInt.empty(), 3);
  }

  /** The same with a fixed last step. */
  public Hyperband withLast(int step) {
    return new Hyperband(first, OptionalInt.of(step), factor);
  }

  /** The same where one in so many passes. */
  public Hyperband withFactor(int eta) {
    return new Hyperband(first, last, eta);
  }

  @Override
  public boolean prune(History history, Tried trial) {
    OptionalInt most = last.isPresent() ? last : reported(history);
    if (most.isEmpty()) {
      return false;
    }
    int brackets = brackets(most.getAsInt());
    int bracket = bracket(trial.number(), brackets);
    History rivals =
        new History(
            history.directions(),
            history.trials().stream()
                .filter(t -> bracket(t.number(), brackets) == bracket)
                .toList());
    return new SuccessiveHalving(OptionalInt.of(first), factor, bracket, 0).prune(rivals, trial);
  }

  /** How many brackets there are for a last step: floor(log(last / first) / log(factor)) + 1. */
  int brackets(int most) {
    int n = 1;
    for (double step = (double) first * factor; step <= most; step *= factor) {
      n++;
    }
    return n;
  }

  /** The bracket of a trial: 0 stops earliest and has most trials. */
  int bracket(int number, int brackets) {
    long[] budget = new long[brackets];
    long sum = 0;
    for (int b = 0; b < brackets; b++) {
      int s = brackets - 1 - b;
      budget[b] = (long) Math.ceil(brackets * Math.pow(factor, s) / (s + 1));
      sum += budget[b];
    }
    long left = Math.floorMod(Seed.of(number).split("bracket").value(), sum);
    int bracket = 0;
    while (left >= budget[bracket]) {
      left -= budget[bracket++];
    }
    return bracket;
  }

  private static OptionalInt reported(History history) {
    return history
        .in(State.COMPLETE)
        .filter(t -> !t.intermediate().isEmpty())
        .mapToInt(t -> t.intermediate().lastKey() + 1)
        .max();
  }
}
