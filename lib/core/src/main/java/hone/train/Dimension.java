package hone.train;

import hone.json.BadInput;
import hone.json.Json;
import hone.json.Loose;
import hone.search.space.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a space of recipes.
 *
 * @param path of the value within the recipe, keys and positions joined by dots
 * @param distribution from which it is taken
 * @param values of a categorical one as JSON, by their labels: texts, numbers and booleans are
 *     their own, lists and objects are known by their text
 * @param when what must stand in the recipe for this to be searched: path to value
 */
record Dimension(
    String path, Distribution distribution, Map<Object, Object> values, Map<?, ?> when) {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "Float", List.of("type", "low", "high", "log", "step", "when"),
          "Int", List.of("type", "low", "high", "log", "step", "when"),
          "Categorical", List.of("type", "choices", "when"));

  static Dimension of(String path, Object told, String source) {
    String where = source + ": \"" + path + "\" ";
    if (!(told instanceof Map<?, ?> keys)) {
      throw new BadInput(
          where + "is " + told + "; expected {\"type\": \"Float\", \"low\": …, \"high\": …}");
    }
    List<String> known = KEYS.get(String.valueOf(keys.get("type")));
    if (known == null) {
      throw new BadInput(
          where + "has the type " + keys.get("type") + "; there are Float, Int and Categorical");
    }
    for (Object key : keys.keySet()) {
      if (!known.contains(key)) {
        throw new BadInput(
            where
                + "has the key \""
                + key
                + "\"; did you mean \""
                + Json.nearest((String) key, known)
                + "\"?");
      }
    }
    Map<?, ?> when = keys.get("when") instanceof Map<?, ?> w ? w : Map.of();
    try {
      return keys.get("type").equals("Categorical")
          ? choice(path, keys, when, where)
          : new Dimension(path, range(keys, where), Map.of(), when);
    } catch (BadInput e) {
      throw e.getMessage().startsWith(source) ? e : new BadInput(where + e.getMessage(), e);
    }
  }

  private static Dimension choice(String path, Map<?, ?> keys, Map<?, ?> when, String where) {
    if (!(keys.get("choices") instanceof List<?> choices)) {
      throw new BadInput(where + "has no list of choices");
    }
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Object choice : choices) {
      Object label =
          choice instanceof Map || choice instanceof List
              ? Loose.line(choice)
              : choice instanceof Integer whole ? (Object) whole.longValue() : choice;
      if (values.containsKey(label)) {
        throw new BadInput(where + "has the choice " + label + " twice");
      }
      values.put(label, choice);
    }
    return new Dimension(path, Distribution.choice(values.keySet().toArray()), values, when);
  }

  private static Distribution range(Map<?, ?> keys, String where) {
    boolean log = Boolean.TRUE.equals(keys.get("log"));
    double low = number(keys, "low", where);
    double high = number(keys, "high", where);
    boolean stepped = keys.containsKey("step");
    if (keys.get("type").equals("Float")) {
      return new Distribution.Floating(
          low, high, log, stepped ? (Double) number(keys, "step", where) : null);
    }
    double step = stepped ? number(keys, "step", where) : 1;
    if (low != Math.rint(low) || high != Math.rint(high) || step != Math.rint(step)) {
      throw new BadInput(where + "is an Int with ends that are no whole numbers");
    }
    return new Distribution.Whole((long) low, (long) high, log, (long) step);
  }

  private static double number(Map<?, ?> keys, String key, String where) {
    if (keys.get(key) instanceof Number n) {
      return n.doubleValue();
    }
    throw new BadInput(where + "lacks the number \"" + key + "\"");
  }

  /** A value that the search gave, as it stands in the recipe. */
  Object json(Object external) {
    Object value = values.getOrDefault(external, external);
    // Each recipe gets an object of its own, in which later values are set.
    return value instanceof Map || value instanceof List
        ? Loose.tree(Loose.line(value), path)
        : value;
  }
}
