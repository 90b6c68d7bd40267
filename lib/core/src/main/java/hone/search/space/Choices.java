package hone.search.space;

import hone.json.BadInput;
import java.util.List;
import java.util.Objects;

/** Choices as JSON knows them, and which of them a value is. */
final class Choices {
  private Choices() {}

  /** Whole numbers as Long and others as Double, so that a database gives back an equal value. */
  static Object plain(Object choice) {
    if (choice instanceof Integer || choice instanceof Short || choice instanceof Byte) {
      return ((Number) choice).longValue();
    }
    if (choice instanceof Float f) {
      return f.doubleValue();
    }
    if (choice == null
        || choice instanceof String
        || choice instanceof Boolean
        || choice instanceof Long
        || choice instanceof Double) {
      return choice;
    }
    throw new BadInput(
        "the choice "
            + choice
            + " is neither text, number, boolean nor null, so no database keeps it");
  }

  static int index(List<Object> choices, Object external) {
    Object plain = plain(external);
    for (int i = 0; i < choices.size(); i++) {
      if (Objects.equals(choices.get(i), plain)) {
        return i;
      }
    }
    // 1 and 1.0 are one choice to Optuna.
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i) instanceof Number a
          && plain instanceof Number b
          && a.doubleValue() == b.doubleValue()) {
        return i;
      }
    }
    throw new BadInput("the value " + external + " is not one of the choices " + choices);
  }
}
