package hone.export;

import hone.json.Json;
import hone.recipe.Experiment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A task and recipe as a flat list: {@code recipe.optimizer.rate} and its value. */
final class Flat {
  private Flat() {}

  static Map<String, String> of(Experiment experiment) {
    Map<String, String> out = new TreeMap<>();
    Deque<Map.Entry<String, Object>> open = new ArrayDeque<>();
    open.push(Map.entry("", Json.tree(Json.canonical(experiment), "the recipe")));
    while (!open.isEmpty()) {
      Map.Entry<String, Object> next = open.pop();
      String path = next.getKey();
      if (next.getValue() instanceof Map<?, ?> map) {
        map.forEach((k, v) -> open.push(Map.entry(below(path, String.valueOf(k)), known(v))));
      } else if (next.getValue() instanceof List<?> list && list.stream().anyMatch(Flat::isDeep)) {
        for (int i = 0; i < list.size(); i++) {
          open.push(Map.entry(below(path, Integer.toString(i)), known(list.get(i))));
        }
      } else {
        out.put(path, String.valueOf(next.getValue()));
      }
    }
    return out;
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static Object known(Object value) {
    return value == null ? "" : value;
  }

  private static boolean isDeep(Object value) {
    return value instanceof Map || value instanceof List;
  }
}
