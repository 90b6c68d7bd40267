package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.History;
import hone.search.space.Tried;

/**
 * Stops a trial whose last report is NaN or beyond fixed bounds.
 *
 * @param low below this it is stopped; minus infinity for no bound
 * @param high above this it is stopped; infinity for no bound
 * @param timing at which steps it is asked
 */
public record Threshold(double low, double high, Timing timing) implements Pruner {
  /** Refuses bounds that cross or bound nothing. */
  public Threshold {
    if (!(low <= high)) {
      throw new BadInput("the lower bound " + low + " is not below the upper bound " + high);
    }
    if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
      throw new BadInput("a threshold needs a lower or an upper bound");
    }
  }

  /** Stops what falls below a bound. */
  public static Threshold below(double low) {
    return new Threshold(low, Double.POSITIVE_INFINITY, Timing.of());
  }

  /** Stops what rises above a bound. */
  public static Threshold above(double high) {
    return new Threshold(Double.NEGATIVE_INFINITY, high, Timing.of());
  }

  /** The same at other steps. */
  public Threshold withTiming(Timing at) {
    return new Threshold(low, high, at);
  }

  @Override
  public boolean prune(History history, Tried trial) {
    if (!timing.isDue(trial)) {
      return false;
    }
    double value = trial.intermediate().lastEntry().getValue();
    return Double.isNaN(value) || value < low || value > high;
  }
}
