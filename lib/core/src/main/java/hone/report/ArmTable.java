package hone.report;

import hone.recipe.Experiment;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** The arms of a study, a row an arm and task. */
final class ArmTable {
  private ArmTable() {}

  static Table of(Results results, List<Quantity> metrics) {
    Columns columns = new Columns("Arms of " + results.study().name());
    Quantity first = metrics.get(0);
    List<Quantity> others = metrics.stream().filter(m -> differ(results, m, first)).toList();
    for (Task task : results.tasks()) {
      Results here = results.on(task);
      for (String arm : here.arms()) {
        columns.text("task", results.name(task)).text("arm", arm);
        metrics.forEach(m -> metric(columns, m, here.values(m, arm)));
        columns.whole("n", present(here.values(first, arm)).length);
        others.forEach(
            m -> columns.whole("n of " + m.label(), present(here.values(m, arm)).length));
        rate(columns, here, task, arm);
      }
    }
    return columns.table();
  }

  // Whether some run has one of the two quantities only, so that one n would not tell.
  private static boolean differ(Results results, Quantity metric, Quantity first) {
    return results.arms().stream()
        .anyMatch(
            a ->
                !Arrays.equals(
                    missing(results.values(metric, a)), missing(results.values(first, a))));
  }

  private static int[] missing(double[] values) {
    return IntStream.range(0, values.length).filter(i -> Double.isNaN(values[i])).toArray();
  }

  /** Mean and interval of the values that are there; how many they are. */
  static int metric(Columns columns, Quantity metric, double[] values) {
    double[] present = present(values);
    boolean none = present.length == 0;
    Interval interval = none ? null : Summary.meanInterval(present);
    String title = metric.title();
    columns.number(title, none ? Double.NaN : Summary.of(present).mean());
    columns.number(title + " low", none ? Double.NaN : interval.low());
    columns.number(title + " high", none ? Double.NaN : interval.high());
    return present.length;
  }

  private static void rate(Columns columns, Results results, Task task, String arm) {
    if (results.explored().stream().anyMatch(e -> e.arm().equals(arm))) {
      columns.number("learning rate", Double.NaN).text("rate from", "each seed's own search");
      return;
    }
    Optional<Results.Searched> searched =
        results.searches().stream()
            .filter(s -> s.task().equals(task) && s.arm().equals(arm))
            .filter(s -> s.isOfRate())
            .findFirst();
    Optional<Recipe> recipe =
        results.runs(arm).stream()
            .flatMap(r -> r.trial().about().stream())
            .map(Experiment::recipe)
            .findFirst();
    columns.number("learning rate", recipe.map(r -> r.optimizer().rate()).orElse(Double.NaN));
    columns.text(
        "rate from",
        searched
            .map(s -> s.found().edge() ? "tuned, at the end of the grid" : "tuned")
            .orElse("published"));
  }

  /** The values that are there, infinite ones too. */
  static double[] present(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }
}
