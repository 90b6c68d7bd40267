package hone.study;

import java.util.List;

/**
 * The search for each arm's learning rate: a grid around the arm's own published rate, the same
 * number of tries for all, judged on validation images.
 *
 * @param factors on the arm's rate
 * @param part of the recipe's epochs that each try gets, above 0 and at most 1
 * @param seed of the tries, none of the seeds of the study
 */
public record Tuning(List<Double> factors, double part, long seed) {
  /** Copies the factors. */
  public Tuning {
    factors = List.copyOf(factors);
  }

  /** Five rates, half a decade apart around the published one, at a quarter of the epochs. */
  public static Tuning standard() {
    return new Tuning(List.of(0.1, 0.316, 1.0, 3.16, 10.0), 0.25, 1000);
  }

  List<Double> rates(double published) {
    return factors.stream().map(f -> f * published).toList();
  }
}
