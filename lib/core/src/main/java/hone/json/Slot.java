package hone.json;

import java.util.List;
import java.util.Map;

/**
 * A place in a tree of JSON: a key of an object or a position of a list.
 *
 * @param parent the object or list, as {@link Json#tree} gives it
 * @param last the key or position in it
 * @param path the whole way from the root, keys and positions joined by dots
 * @param source what to call the tree in messages
 */
public record Slot(Object parent, String last, String path, String source) {
  /**
   * The place at a path.
   *
   * @param root a tree of JSON
   * @throws BadInput where a part of the path but the last leads nowhere
   */
  public static Slot of(Object root, String path, String source) {
    String[] keys = path.split("\\.", -1);
    Object at = root;
    for (int i = 0; i < keys.length - 1; i++) {
      at = new Slot(at, keys[i], path, source).get();
    }
    return new Slot(at, keys[keys.length - 1], path, source);
  }

  /** What stands there; null where an object has no such key. */
  public Object get() {
    if (parent instanceof Map<?, ?> map) {
      return map.get(last);
    }
    if (parent instanceof List<?> list) {
      return list.get(index(list));
    }
    throw wrong();
  }

  /**
   * Puts something there, which changes the tree; an object may get a new key, which its reader
   * then must know.
   */
  @SuppressWarnings("unchecked")
  public void put(Object value) {
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
