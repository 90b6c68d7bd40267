package hone.report;

import hone.json.BadInput;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Curve;
import hone.run.Result;
import hone.run.Run;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/** Seconds that searches took of those that they would have taken to the end of every try. */
final class PruningTable {
  private final Function<Trial, Optional<Run>> runs;
  private final Map<Trial.Tabulation, List<Double>> seconds = new HashMap<>();

  private PruningTable(Function<Trial, Optional<Run>> runs) {
    this.runs = runs;
  }

  static Table of(Results results, Function<Trial, Optional<Run>> runs) {
    PruningTable all = new PruningTable(runs);
    Columns columns = new Columns("Training that giving up saves in " + results.study().name());
    for (Task task : results.tasks()) {
      for (String arm : results.arms()) {
        List<double[]> each = new ArrayList<>();
        for (Results.Explored search : results.explored()) {
          if (search.arm().equals(arm) && search.block().task().equals(task)) {
            each.add(all.spent(search.run()));
          }
        }
        columns.text("arm", arm).text("task", results.name(task)).whole("n", each.size());
        double[] saved = each.stream().mapToDouble(s -> 100 * (1 - s[0] / s[1])).toArray();
        Interval interval = Summary.meanInterval(saved);
        columns.number("seconds of the tries", mean(each, 0));
        columns.number("seconds without giving up", mean(each, 1));
        columns.number("saved (%)", Summary.of(saved).mean());
        columns.number("saved (%) low", interval.low());
        columns.number("saved (%) high", interval.high());
      }
    }
    return columns.table();
  }

  private static double mean(List<double[]> each, int of) {
    return each.stream().mapToDouble(s -> s[of]).average().orElse(Double.NaN);
  }

  // Seconds with what was given up, and without: steps of one training take equally long.
  private double[] spent(Run search) {
    Trial.Exploration trial = (Trial.Exploration) search.trial();
    List<Double> whole = seconds.computeIfAbsent(trial.of(), this::measured);
    Result.Tabulated told = Result.Tabulated.of(found(trial.of()));
    Curve tries = search.curves().get("try");
    List<Double> points = tries.get("point");
    List<Double> steps = tries.get("steps");
    double[] out = new double[2];
    for (int i = 0; i < points.size(); i++) {
      int point = points.get(i).intValue();
      double took = steps.get(i) - (i == 0 ? 0 : steps.get(i - 1));
      out[0] += whole.get(point) * (took / told.steps().get(point));
      out[1] += whole.get(point);
    }
    return out;
  }

  private List<Double> measured(Trial.Tabulation table) {
    return table.members().stream()
        .map(m -> m.map(t -> found(t).cost().seconds()).orElse(Double.NaN))
        .toList();
  }

  private Run found(Trial trial) {
    return runs.apply(trial)
        .orElseThrow(
            () ->
                new BadInput(
                    "Trial "
                        + trial.id().substring(0, 12)
                        + " of a table is not recorded; expected the runs of all its trainings."));
  }
}
