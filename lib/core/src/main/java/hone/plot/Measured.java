package hone.plot;

import hone.recipe.Task;
import hone.recipe.probe.Quantity;
import hone.run.Outcome;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A quantity of the arms of a study, task by task.
 *
 * @param arms best first, by the mean of their places in the tasks
 */
record Measured(Results results, Quantity metric, List<String> arms) {

  static Measured of(Results results, Quantity metric) {
    Map<String, Long> places = new HashMap<>();
    for (Results task : results.tasks().stream().map(results::on).toList()) {
      Map<String, Double> middles = new HashMap<>();
      task.arms().forEach(a -> middles.put(a, middle(task, metric, a)));
      middles.forEach((arm, own) -> places.merge(arm, better(middles.values(), own), Long::sum));
    }
    List<String> arms =
        results.arms().stream()
            .sorted(Comparator.comparingLong(a -> places.getOrDefault(a, 0L)))
            .toList();
    return new Measured(results, metric, arms);
  }

  private static long better(Collection<Double> middles, double own) {
    return middles.stream().filter(other -> other < own).count();
  }

  // The mean, signed so that less is better; nothing at all is worst.
  private static double middle(Results task, Quantity metric, String arm) {
    double[] values = present(task.values(metric, arm));
    double mean =
        values.length == 0 ? Double.POSITIVE_INFINITY : Arrays.stream(values).average().orElse(0);
    return values.length > 0 && metric.higherIsBetter() ? -mean : mean;
  }

  /** The values that are there, infinite ones too. */
  static double[] present(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  List<Task> tasks() {
    return results.tasks();
  }

  double[] values(Task task, String arm) {
    return present(results.on(task).values(metric, arm));
  }

  /** Mean of an arm on a task; NaN without values. */
  double mean(Task task, String arm) {
    double[] values = values(task, arm);
    return values.length == 0 ? Double.NaN : Summary.of(values).mean();
  }

  /** Its interval; undefined without bounds for fewer than two values. */
  Interval interval(Task task, String arm) {
    double[] values = values(task, arm);
    return values.length == 0
        ? new Interval(Double.NaN, Double.NaN, 0.95, "no value")
        : Summary.meanInterval(values);
  }

  /** What the caption says of n, of the interval, and of runs that went wrong. */
  String note() {
    return n() + " " + wrong();
  }

  /** How many runs each mean is of. */
  String n() {
    List<Integer> counts =
        tasks().stream()
            .flatMap(t -> arms.stream().map(a -> values(t, a).length))
            .distinct()
            .sorted()
            .toList();
    String n =
        counts.size() == 1
            ? "n = " + counts.get(0)
            : "n = " + counts.get(0) + " to " + counts.get(counts.size() - 1);
    return n + (counts.equals(List.of(1)) ? " run" : " runs (seeds)") + " an arm and task.";
  }

  /** Which intervals those are. */
  String method() {
    List<String> methods =
        tasks().stream()
            .flatMap(t -> arms.stream().map(a -> interval(t, a).method()))
            .filter(m -> !m.startsWith("undefined") && !m.startsWith("no"))
            .distinct()
            .toList();
    return methods.isEmpty()
        ? "no interval from a single run"
        : "95 % interval of the mean (" + String.join(", ", methods) + ")";
  }

  private String wrong() {
    long diverged =
        results.cells().stream().filter(c -> c.run().outcome() instanceof Outcome.Diverged).count();
    long failed =
        results.cells().stream().filter(c -> c.run().outcome() instanceof Outcome.Failed).count();
    return (diverged == 0 ? "" : runs(diverged) + " diverged and count as a constant guess. ")
        + (failed == 0 ? "" : runs(failed) + " failed and are left out. ");
  }

  private static String runs(long count) {
    return count == 1 ? "1 run" : count + " runs";
  }
}
