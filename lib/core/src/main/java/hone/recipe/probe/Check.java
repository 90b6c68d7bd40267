package hone.recipe.probe;

/** Refuses impossible values by name and range. */
final class Check {
  private Check() {}

  static void noise(double deviation) {
    if (!(deviation >= 0) || deviation > 255) {
      throw new IllegalArgumentException(
          "\"deviation\" is " + deviation + "; expected a value from 0 to 255");
    }
  }

  static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected at least " + least);
    }
  }
}
