package hone.export;

import hone.recipe.Metric;
import hone.run.Curve;
import hone.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One quantity of a run over its steps, or one number at its end.
 *
 * @param name kind and quantity, such as {@code step/loss}, or {@code final/test accuracy}
 * @param steps ascending
 * @param seconds since training began, one a step; 0 where a curve has no time
 * @param values one a step
 */
record Courses(String name, List<Integer> steps, List<Double> seconds, List<Double> values) {
  private static final String TIME = "seconds";

  /** All of a run, in the order of their names. */
  static List<Courses> of(Run run) {
    List<Courses> out = new ArrayList<>();
    int last = 0;
    for (var kind : new TreeMap<>(run.curves()).entrySet()) {
      Curve curve = kind.getValue();
      int n = curve.steps().size();
      last = n == 0 ? last : Math.max(last, curve.steps().get(n - 1));
      List<Double> seconds = curve.get(TIME);
      for (var quantity : new TreeMap<>(curve.values()).entrySet()) {
        if (n > 0 && !quantity.getKey().equals(TIME)) {
          out.add(
              new Courses(
                  kind.getKey() + "/" + quantity.getKey(),
                  curve.steps(),
                  seconds.isEmpty() ? curve.steps().stream().map(s -> 0.0).toList() : seconds,
                  quantity.getValue()));
        }
      }
    }
    for (Metric metric : Metric.values()) {
      double value = run.value(metric);
      if (!Double.isNaN(value)) {
        out.add(
            new Courses(
                "final/" + metric.label(),
                List.of(last),
                List.of(run.cost().seconds()),
                List.of(value)));
      }
    }
    return out;
  }
}
