package hone.report;

import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.run.Result;
import hone.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tech.tablesaw.api.Table;

/** A tabulated space, a row a point. */
final class PointTable {
  private PointTable() {}

  static Table of(Run run, Function<Trial, Optional<Run>> runs) {
    Result.Tabulated told = Result.Tabulated.of(run);
    Trial.Tabulation table = (Trial.Tabulation) run.trial();
    Columns columns = new Columns("Recipes on " + table.task().data());
    List<Axis> axes = table.space().axes();
    List<Optional<Trial.Training>> members = table.members();
    Optional<Result.Timed> timed =
        runs.apply(Trial.Timing.of(table))
            .flatMap(r -> r.outcome().found())
            .map(Result.Timed.class::cast);
    boolean measured =
        members.stream().flatMap(Optional::stream).anyMatch(t -> runs.apply(t).isPresent());
    for (int point = 0; point < table.space().size(); point++) {
      if (told.accuracy().get(point).isNaN()) {
        continue; // its values do not go together, or its training failed
      }
      int[] places = table.space().places(point);
      columns.whole("point", point);
      for (int i = 0; i < places.length; i++) {
        columns.text(axes.get(i).path(), axes.get(i).name(places[i]));
      }
      columns.number("validation accuracy (%)", 100 * told.accuracy().get(point));
      List<Double> course = told.courses().get(point);
      for (int k = 0; k < table.recipe().budget().evaluations(); k++) {
        double there = k < course.size() ? 100 * course.get(k) : Double.NaN;
        columns.number("validation accuracy (%) at evaluation " + (k + 1), there);
      }
      columns.whole("steps", told.steps().get(point));
      columns.number("parameters (thousands)", told.parameters().get(point) / 1e3);
      columns.number("multiplications (thousands)", told.macs().get(point) / 1e3);
      if (measured) {
        columns.number(
            "training (s)",
            members.get(point).flatMap(runs).map(r -> r.cost().seconds()).orElse(Double.NaN));
      }
      if (timed.isPresent()) {
        columns.number("time an image (microseconds)", timed.get().microseconds().get(point));
      }
    }
    return columns.table();
  }
}
