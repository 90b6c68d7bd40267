package hone.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One or more quantities at the same steps of training, such as loss, accuracy and rate.
 *
 * @param steps ascending
 * @param values one number a step for each quantity
 */
public record Curve(List<Integer> steps, Map<String, List<Double>> values) {
  /** The most points that a curve keeps. */
  public static final int POINTS = 200;

  /** Checks that lengths agree. */
  public Curve {
    steps = List.copyOf(steps);
    int n = steps.size();
    values.forEach(
        (name, column) -> {
          if (column.size() != n) {
            throw new IllegalArgumentException(
                "\"" + name + "\" has " + column.size() + " values for " + n + " steps");
          }
        });
    values = Map.copyOf(values);
  }

  /** A quantity, one number a step; empty when the curve has none of that name. */
  public List<Double> get(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * At most {@link #POINTS} points: the first, the last, and between them the one at the end of
   * each of equal stretches of steps. Values are rounded to 5 significant digits.
   */
  public Curve thinned() {
    int n = steps.size();
    int keep = Math.min(n, POINTS);
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < keep; i++) {
      at.add(keep == 1 ? 0 : (int) ((long) i * (n - 1) / (keep - 1)));
    }
    Map<String, List<Double>> kept = new TreeMap<>();
    values.forEach(
        (name, column) ->
            kept.put(name, at.stream().map(i -> Rounding.to5(column.get(i))).toList()));
    return new Curve(at.stream().map(steps::get).toList(), kept);
  }
}
