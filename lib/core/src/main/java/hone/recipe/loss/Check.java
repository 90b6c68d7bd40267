package hone.recipe.loss;

import java.util.List;

/** Sentences about impossible values. */
final class Check {
  private Check() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a positive, finite number");
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a finite number, at least 0");
    }
  }

  static List<Double> weights(String name, List<Double> values) {
    for (int i = 0; i < values.size(); i++) {
      notNegative(name + "[" + i + "]", values.get(i));
    }
    if (!values.isEmpty() && values.stream().allMatch(v -> v == 0)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" holds zeros only; expected at least one weight above 0");
    }
    return List.copyOf(values);
  }
}
