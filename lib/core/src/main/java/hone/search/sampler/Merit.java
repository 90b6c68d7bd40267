package hone.search.sampler;

import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a completed trial is worth: losses (the values, negated where they are maximised) and how
 * far it violates constraints.
 *
 * @param trial the trial
 * @param losses one an objective, no NaN
 * @param violation the sum of its positive constraints, 0 when it is feasible
 */
record Merit(Tried trial, double[] losses, double violation) {

  /** Feasible before infeasible, then by violation, then by the first loss (Deb 2000). */
  static final Comparator<Merit> ORDER =
      Comparator.comparingDouble((Merit m) -> m.violation).thenComparingDouble(m -> m.losses[0]);

  /** The completed trials of a history without those that have a NaN, in order of numbers. */
  static List<Merit> of(History history) {
    boolean constrained = history.trials().stream().anyMatch(t -> !t.constraints().isEmpty());
    List<Merit> out = new ArrayList<>();
    for (Tried t : history.trials()) {
      if (t.state() == State.COMPLETE && t.values().size() == history.directions().size()) {
        double[] losses = losses(history, t);
        if (losses != null) {
          out.add(new Merit(t, losses, violation(t, constrained)));
        }
      }
    }
    out.sort(Comparator.comparingInt(m -> m.trial.number()));
    return out;
  }

  /** The losses, or null when one is NaN. */
  private static double[] losses(History history, Tried trial) {
    double[] losses = new double[trial.values().size()];
    for (int i = 0; i < losses.length; i++) {
      double sign = history.directions().get(i) == Direction.MAXIMIZE ? -1 : 1;
      losses[i] = sign * trial.values().get(i);
      if (Double.isNaN(losses[i])) {
        return null;
      }
    }
    return losses;
  }

  /** How far a trial violates constraints; without end when it should state some and does not. */
  static double violation(Tried trial, boolean constrained) {
    if (constrained && trial.constraints().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (double c : trial.constraints()) {
      sum += Double.isNaN(c) ? Double.POSITIVE_INFINITY : Math.max(0, c);
    }
    return sum;
  }

  boolean isFeasible() {
    return violation == 0;
  }
}
