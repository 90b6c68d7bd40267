package hone.run;

import hone.json.Default;
import hone.recipe.Metric;
import hone.recipe.Trial;
import java.util.Map;

/**
 * What happened when a trial ran.
 *
 * @param trial what was asked
 * @param outcome how it ended, with its result
 * @param curves quantities over the steps of training, by the name of their kind: {@code step} and
 *     {@code evaluation} for trainings
 * @param cost what it took
 * @param artefacts SHA-256 of each file that it left, by name
 * @param environment where it ran
 * @param data fingerprint of the images
 */
public record Run(
    Trial trial,
    Outcome outcome,
    @Default("{}") Map<String, Curve> curves,
    Cost cost,
    @Default("{}") Map<String, String> artefacts,
    Environment environment,
    @Default("\"\"") String data) {
  /** Copies the maps. */
  public Run {
    curves = Map.copyOf(curves);
    artefacts = Map.copyOf(artefacts);
  }

  /** The trial's id and the first 8 digits of the environment's hash: the stem of its file. */
  public String id() {
    return trial.id() + "." + environment.hash();
  }

  /**
   * A quantity of this run; a diverged run has the accuracy of a constant guess and never reaches
   * its target. NaN when the run has no such quantity.
   */
  public double value(Metric metric) {
    return Values.of(this, metric);
  }

  /** Whether the other run tells the same: outcome and curves, whatever the seconds and places. */
  public boolean sameResult(Run other) {
    return Difference.between(this, other).isEmpty();
  }

  @Override
  public String toString() {
    return "Run "
        + id().substring(0, 12)
        + ": "
        + outcome.sentence()
        + ", "
        + String.format(java.util.Locale.ROOT, "%.1f s", cost.seconds());
  }
}
