package hone.study;

import hone.recipe.Recipe;
import hone.recipe.Trial.SearchRun.Knob;
import java.util.List;

/**
 * The search for each arm's learning rate, or strength of regularisation: a grid around the arm's
 * own published value, the same number of tries for all, judged on validation images.
 *
 * @param factors on the arm's value
 * @param part of the recipe's epochs that each try gets, above 0 and at most 1
 * @param seed of the tries, none of the seeds of the study
 * @param knob what is tuned
 */
public record Tuning(List<Double> factors, double part, long seed, Knob knob) {
  /** Copies the factors. */
  public Tuning {
    factors = List.copyOf(factors);
  }

  /** Five rates, half a decade apart around the published one, at a quarter of the epochs. */
  public static Tuning standard() {
    return new Tuning(List.of(0.1, 0.316, 1.0, 3.16, 10.0), 0.25, 1000, Knob.RATE);
  }

  /**
   * Five strengths of the regularisations, half a decade apart around the arm's own, at half of the
   * epochs: overfitting takes time to show.
   */
  public static Tuning strengths() {
    return new Tuning(List.of(0.1, 0.316, 1.0, 3.16, 10.0), 0.5, 1000, Knob.STRENGTH);
  }

  /** What a search of this recipe tries: rates, or factors on strengths. */
  List<Double> tried(Recipe recipe) {
    return knob == Knob.STRENGTH
        ? factors
        : factors.stream().map(f -> f * recipe.optimizer().rate()).toList();
  }
}
