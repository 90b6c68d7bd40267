package hone.recipe.regularization;

/** Sentences about impossible settings. */
final class Check {
  private Check() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a positive, finite number");
    }
  }

  static void probability(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a probability between 0 and 1");
    }
  }
}
