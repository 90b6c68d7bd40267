package hone.recipe.optimizer;

/** Sentences about impossible settings. */
final class Check {
  private Check() {}

  static void rate(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "\"rate\" is " + rate + "; expected a positive, finite learning rate");
    }
  }

  static void decay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a value from 0 to below 1");
    }
  }

  static void epsilon(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "\"epsilon\" is " + value + "; expected a small positive number such as 1e-8");
    }
  }
}
