package hone.search.sampler;

import hone.search.space.Distribution;
import hone.search.space.Tried;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A joint space as the unit cube, its axes in the order of their names. Choices of a categorical
 * axis lie at the middles of equal parts of the edge.
 */
record Cube(List<String> names, List<Axis> axes) {

  static Cube of(Map<String, Distribution> space) {
    var sorted = new TreeMap<>(space);
    return new Cube(List.copyOf(sorted.keySet()), sorted.values().stream().map(Axis::of).toList());
  }

  int size() {
    return axes.size();
  }

  /** The point of a trial, or null when it lacks a parameter or has one beyond its axis. */
  double[] point(Tried trial) {
    double[] x = new double[size()];
    for (int i = 0; i < x.length; i++) {
      Double value = trial.parameters().get(names.get(i));
      if (value == null || !axes.get(i).holds(value)) {
        return null;
      }
      x[i] = axes.get(i).share(value);
    }
    return x;
  }

  /** The allowed parameters nearest to a point. */
  Map<String, Double> parameters(double[] point) {
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < point.length; i++) {
      out.put(names.get(i), axes.get(i).atShare(point[i]));
    }
    return out;
  }

  /** The point of the allowed parameters nearest to a point. */
  double[] rounded(double[] point) {
    double[] out = new double[point.length];
    Arrays.setAll(
        out,
        i -> {
          Axis axis = axes.get(i);
          return axis.step() == 0
              ? Math.max(0, Math.min(1, point[i]))
              : axis.share(axis.atShare(point[i]));
        });
    return out;
  }
}
