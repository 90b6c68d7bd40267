package hone.recipe.exploration;

import hone.json.BadInput;
import hone.json.Json;
import hone.json.Slot;
import java.util.HashSet;
import java.util.List;

/**
 * Recipes that differ in some of their values: every combination of what the axes say. Its points
 * are numbered from 0, the last axis running fastest.
 *
 * @param axes at least one, of different paths; values are set in their order, so that a part of
 *     what an earlier axis sets may be another axis
 */
public record Space(List<Axis> axes) {
  /** The most points: each is trained. */
  public static final int MOST = 100_000;

  /** Checks and copies. */
  public Space {
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw new BadInput("a space has no axes; expected at least 1");
    }
    HashSet<String> paths = new HashSet<>();
    long points = 1;
    for (Axis axis : axes) {
      if (!paths.add(axis.path())) {
        throw new BadInput("a space has the axis \"" + axis.path() + "\" twice");
      }
      points *= axis.size();
      if (points > MOST) {
        throw new BadInput(
            "a space has more than " + MOST + " points; expected fewer axes or values");
      }
    }
  }

  /** The space of these axes. */
  public static Space of(Axis... axes) {
    return new Space(List.of(axes));
  }

  /** How many points it has. */
  public int size() {
    return axes.stream().mapToInt(Axis::size).reduce(1, (a, b) -> a * b);
  }

  /** The places of a point on the axes, in their order. */
  public int[] places(int point) {
    int[] places = new int[axes.size()];
    int rest = point;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = rest % axes.get(i).size();
      rest /= axes.get(i).size();
    }
    return places;
  }

  /** The point at these places, one an axis. */
  public int point(int... places) {
    int point = 0;
    for (int i = 0; i < places.length; i++) {
      point = point * axes.get(i).size() + places[i];
    }
    return point;
  }

  /**
   * The template with the values of a point.
   *
   * @param type a record that has a place for each path in its JSON
   * @throws BadInput where a path leads nowhere, or the values make no such record
   */
  public <T> T at(int point, T template, Class<T> type) {
    Object tree = Json.tree(Json.pretty(template), "the template");
    int[] places = places(point);
    for (int i = 0; i < places.length; i++) {
      set(tree, axes.get(i), places[i]);
    }
    return read(tree, type);
  }

  /**
   * Refuses axes that do not fit the template: each value alone must make such a record. That some
   * values do not go together is no mistake.
   *
   * @throws BadInput naming the axis
   */
  public <T> void check(T template, Class<T> type) {
    for (Axis axis : axes) {
      for (int place = 0; place < axis.size(); place++) {
        Object tree = Json.tree(Json.pretty(template), "the template");
        // What stands within another axis needs that axis's first value to stand in.
        axes.stream()
            .filter(a -> axis.path().startsWith(a.path() + "."))
            .forEach(a -> set(tree, a, 0));
        set(tree, axis, place);
        read(tree, type);
      }
    }
  }

  // Values are copied: what a later axis sets within one must not change it.
  private static void set(Object tree, Axis axis, int place) {
    String source = "the axis \"" + axis.path() + "\"";
    Object value = Json.tree(Json.pretty(axis.values().get(place)), source);
    Slot.of(tree, axis.path(), source).put(value);
  }

  private <T> T read(Object tree, Class<T> type) {
    return Json.read(Json.write(tree), type, "the space of " + paths());
  }

  private String paths() {
    return String.join(", ", axes.stream().map(Axis::path).toList());
  }
}
