package hone.plot;

import hone.recipe.Trial;
import hone.run.Curve;
import hone.run.Outcome;
import hone.run.Run;
import java.util.List;
import java.util.Optional;

/**
 * A quantity of one run over its training.
 *
 * @param epochs passes over the training images, ascending
 * @param values one for each
 */
record Course(double[] epochs, double[] values) {
  /** The quantities that evaluations record; all others are recorded by step. */
  private static final String OF_EVALUATIONS = "validation";

  /** What a search of a table has found by each try; its course is over tries, not epochs. */
  static final String OF_TRIES = "best validation accuracy";

  /**
   * The course of a quantity.
   *
   * @param steps of a run of this arm that went to its end
   */
  static Optional<Course> of(Run run, String quantity, int steps) {
    if (quantity.equals(OF_TRIES)) {
      return Optional.ofNullable(run.curves().get("try")).map(Course::ofTries);
    }
    Curve curve = run.curves().get(quantity.startsWith(OF_EVALUATIONS) ? "evaluation" : "step");
    if (!(run.trial() instanceof Trial.Training training)
        || run.outcome() instanceof Outcome.Failed) {
      return Optional.empty();
    }
    double perStep = training.recipe().budget().epochs() / steps;
    double factor = quantity.endsWith("accuracy") ? 100 : 1;
    List<Double> values = curve == null ? List.of() : curve.get(quantity);
    int n = values.size();
    boolean diverged = run.outcome() instanceof Outcome.Diverged;
    if (n == 0 && !diverged) {
      return Optional.empty();
    }
    double[] x = new double[n + (diverged ? 2 : 0)];
    double[] y = new double[x.length];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(values.get(i))) {
        x[kept] = curve.steps().get(i) * perStep;
        y[kept++] = factor * values.get(i);
      }
    }
    if (run.outcome() instanceof Outcome.Diverged d) {
      // From here on it counts as a constant guess, as its final metrics do.
      double last = Math.max(d.step() * perStep, kept == 0 ? 0 : x[kept - 1]);
      double guess = quantity.endsWith("accuracy") ? 100 * d.accuracy() : Math.log(d.classes());
      if (quantity.endsWith("accuracy") || quantity.endsWith("loss")) {
        x[kept] = last;
        y[kept++] = guess;
        x[kept] = Math.max(last, training.recipe().budget().epochs());
        y[kept++] = guess;
      }
    }
    return kept == 0
        ? Optional.empty()
        : Optional.of(
            new Course(java.util.Arrays.copyOf(x, kept), java.util.Arrays.copyOf(y, kept)));
  }

  private static Course ofTries(Curve curve) {
    return new Course(
        curve.steps().stream().mapToDouble(Integer::doubleValue).toArray(),
        curve.get(OF_TRIES).stream().mapToDouble(v -> 100 * v).toArray());
  }

  /** The value at a place, linear between points; NaN before the first and after the last. */
  double at(double epoch) {
    int last = epochs.length - 1;
    double slack = 1e-9 * Math.max(1, epochs[last]);
    if (epoch < epochs[0] - slack || epoch > epochs[last] + slack) {
      return Double.NaN;
    }
    int above = 0;
    while (above < last && epochs[above] < epoch) {
      above++;
    }
    if (above == 0 || epochs[above] <= epochs[above - 1]) {
      return values[above];
    }
    double part = Math.min(1, (epoch - epochs[above - 1]) / (epochs[above] - epochs[above - 1]));
    return values[above - 1] + part * (values[above] - values[above - 1]);
  }
}
