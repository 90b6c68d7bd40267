package hone.train;

import hone.json.BadInput;
import java.util.List;
import java.util.Map;

/** A place in a tree of JSON: a key of an object or a position of a list. */
record Slot(Object parent, String last, String path, String source) {
  static Slot of(Object root, String path, String source) {
    String[] keys = path.split("\\.", -1);
    Object at = root;
    for (int i = 0; i < keys.length - 1; i++) {
      at = new Slot(at, keys[i], path, source).get();
    }
    return new Slot(at, keys[keys.length - 1], path, source);
  }

  /** What stands there; null where nothing does. */
  Object get() {
    if (parent instanceof Map<?, ?> map) {
      return map.get(last);
    }
    if (parent instanceof List<?> list) {
      return list.get(index(list));
    }
    throw wrong();
  }

  /** Puts something there; an object may get a new key, which the recipe then must know. */
  @SuppressWarnings("unchecked")
  void put(Object value) {
    if (parent instanceof Map<?, ?>) {
      ((Map<String, Object>) parent).put(last, value);
    } else if (parent instanceof List<?> list) {
      ((List<Object>) parent).set(index(list), value);
    } else {
      throw wrong();
    }
  }

  private int index(List<?> list) {
    if (last.matches("\\d{1,4}") && Integer.parseInt(last) < list.size()) {
      return Integer.parseInt(last);
    }
    throw wrong();
  }

  private BadInput wrong() {
    return new BadInput(
        source
            + ": the path \""
            + path
            + "\" leads nowhere in the recipe; its part \""
            + last
            + "\" has no place there");
  }
}
