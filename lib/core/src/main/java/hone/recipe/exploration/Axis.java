package hone.recipe.exploration;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import hone.json.Loose;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a space: a place in a recipe, and what may stand there.
 *
 * @param path within the recipe's JSON, keys and positions joined by dots
 * @param values trees of JSON, at least one and none twice; records may be given and are kept as
 *     their JSON
 * @param names what to call the values, one each; none where their texts do
 */
public record Axis(String path, List<Object> values, @Default("[]") List<String> names) {
  /** Checks and copies. */
  public Axis {
    if (path.isBlank()) {
      throw new BadInput("an axis has no path; expected one such as \"optimizer.rate\"");
    }
    if (values.isEmpty()) {
      throw new BadInput("the axis \"" + path + "\" has no values; expected at least 1");
    }
    String place = path;
    values = values.stream().map(v -> plain(v, place)).toList();
    names = List.copyOf(names);
    if (!names.isEmpty() && names.size() != values.size()) {
      throw new BadInput(
          "the axis \""
              + path
              + "\" has "
              + names.size()
              + " names for "
              + values.size()
              + " values; expected one each, or none");
    }
    if (new HashSet<>(values).size() < values.size()
        || new HashSet<>(names).size() < names.size()) {
      throw new BadInput("the axis \"" + path + "\" has a value or a name twice");
    }
  }

  /** Values that go by their texts: numbers, words, short objects. */
  public static Axis of(String path, Object... values) {
    return new Axis(path, List.of(values), List.of());
  }

  /** The same with values called so, in their order. */
  public Axis named(String... others) {
    return new Axis(path, values, List.of(others));
  }

  // Trees stay what they are, and are copied; records become trees.
  private static Object plain(Object value, String path) {
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Double) {
      return value;
    }
    if (value instanceof Long whole) {
      return whole == whole.intValue() ? (Object) whole.intValue() : whole;
    }
    if (value == null) {
      throw new BadInput("the axis \"" + path + "\" has the value null; expected others");
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> out = new TreeMap<>();
      map.forEach((k, v) -> out.put((String) k, plain(v, path)));
      return Collections.unmodifiableMap(out);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(v -> plain(v, path)).toList();
    }
    return plain(Json.tree(Json.pretty(value), path), path);
  }

  /** How many values there are. */
  public int size() {
    return values.size();
  }

  /** Whether values are numbers that ascend, so that neighbours are alike. */
  public boolean isOrdered() {
    for (int i = 0; i < values.size(); i++) {
      if (!(values.get(i) instanceof Number n)
          || i > 0 && !(n.doubleValue() > ((Number) values.get(i - 1)).doubleValue())) {
        return false;
      }
    }
    return true;
  }

  /** What to call the value at a place from 0. */
  public String name(int place) {
    if (!names.isEmpty()) {
      return names.get(place);
    }
    Object value = values.get(place);
    return value instanceof String text ? text : Loose.line(value);
  }
}
