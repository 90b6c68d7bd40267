package hone.recipe.augmentation;

import java.util.Collection;

/** Sentences about impossible values. */
final class Check {
  private Check() {}

  static void probability(double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "\"probability\" is " + value + "; expected above 0 and at most 1");
    }
  }

  static void within(String name, Range range, double least, double most) {
    check(name, range, least <= range.low() && range.high() <= most, "from " + span(least, most));
  }

  /** The same without the least itself. */
  static void above(String name, Range range, double least, double most) {
    check(
        name,
        range,
        least < range.low() && range.high() <= most,
        "above " + number(least) + " and at most " + number(most));
  }

  private static void check(String name, Range range, boolean inside, String expected) {
    // NaN is neither inside nor ordered.
    if (!inside || !(range.low() <= range.high())) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is from "
              + range.low()
              + " to "
              + range.high()
              + "; expected numbers "
              + expected
              + ", the lower first");
    }
  }

  static void within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a number from " + span(least, most));
    }
  }

  static void positive(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected above 0 and at most " + number(most));
    }
  }

  static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("\"" + name + "\" is " + value + "; expected at least 1");
    }
  }

  static void some(String name, Collection<?> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is empty; expected at least one transform to choose from");
    }
  }

  private static String span(double least, double most) {
    return number(least) + " to " + number(most);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
