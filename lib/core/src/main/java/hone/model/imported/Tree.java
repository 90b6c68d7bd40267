package hone.model.imported;

import hone.json.BadInput;
import java.util.List;
import java.util.Map;

/** Parts of a JSON tree that must be what they are taken for. */
final class Tree {
  private Tree() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value, String source, String key) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw wrong(value, source, key, "an object");
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value, String source, String key) {
    if (value instanceof List<?> list) {
      return (List<Object>) list;
    }
    throw wrong(value, source, key, "a list");
  }

  /** The first of a list that has one. */
  static Object first(Object value, String source, String key) {
    List<Object> list = list(value, source, key);
    if (list.isEmpty()) {
      throw wrong(value, source, key, "a list of at least one");
    }
    return list.get(0);
  }

  static String text(Object value, String source, String key) {
    if (value instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw wrong(value, source, key, "a word");
  }

  static double number(Object value, String source, String key) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(value, source, key, "a number");
  }

  static boolean truth(Object value, String source, String key) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrong(value, source, key, "true or false");
  }

  static int[] ints(Object value, String source, String key) {
    return list(value, source, key).stream()
        .mapToInt(v -> whole(number(v, source, key), source, key))
        .toArray();
  }

  static int whole(double value, String source, String key) {
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw wrong(value, source, key, "a whole number");
    }
    return (int) value;
  }

  private static BadInput wrong(Object value, String source, String key, String expected) {
    String found = String.valueOf(value);
    return new BadInput(
        source
            + ": \""
            + key
            + "\" is "
            + (found.length() > 60 ? found.substring(0, 60) + "…" : found)
            + "; expected "
            + expected
            + ".");
  }
}
