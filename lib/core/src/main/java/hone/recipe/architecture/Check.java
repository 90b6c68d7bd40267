package hone.recipe.architecture;

/** Sentences about impossible sizes. */
final class Check {
  private Check() {}

  static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected at least " + least);
    }
  }
}
