package hone.recipe.adversary;

/** Sentences about impossible settings. */
final class Check {
  private Check() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a positive, finite number");
    }
  }

  static void pixels(String name, double value) {
    if (!(value >= 0 && value <= 255)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected pixel values, from 0 to 255");
    }
  }

  static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected from " + least + " to " + most);
    }
  }
}
