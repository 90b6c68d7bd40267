package hone.model;

import hone.recipe.schedule.Schedule;

/** What a schedule takes off the rate because validation images say that learning stands still. */
final class Stagnation {
  private final Schedule.Plateau plateau; // null where validation has no say
  private double lowest = Double.POSITIVE_INFINITY;
  private int waited;
  private double factor = 1;

  private Stagnation(Schedule.Plateau plateau) {
    this.plateau = plateau;
  }

  static Stagnation of(Schedule schedule) {
    Schedule inner = schedule;
    while (inner instanceof Schedule.Warmup w) {
      inner = w.after();
    }
    return new Stagnation(inner instanceof Schedule.Plateau p ? p : null);
  }

  double factor() {
    return factor;
  }

  /** One more evaluation had this loss. */
  void hear(double loss) {
    if (plateau == null) {
      return;
    }
    if (loss < lowest) {
      lowest = loss;
      waited = 0;
    } else if (++waited >= plateau.patience()) {
      factor = Math.max(plateau.least(), factor * plateau.factor());
      waited = 0;
    }
  }
}
