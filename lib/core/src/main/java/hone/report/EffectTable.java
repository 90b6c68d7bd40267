package hone.report;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Member;
import hone.recipe.Trial;
import hone.recipe.condition.Condition;
import hone.recipe.probe.Quantity;
import hone.run.Outcome;
import hone.run.Run;
import hone.study.Comparison;
import hone.study.Results;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.Table;

/** What each arm of a study does to a quantity beside a baseline, and what it costs. */
final class EffectTable {
  private static final String BESIDE = " + ";

  private EffectTable() {}

  static Table of(Results results, String baseline, Quantity metric) {
    Columns columns = new Columns("Effects in " + results.study().name());
    int rows = 0;
    for (String arm : results.arms()) {
      String against = against(results.arms(), arm, baseline);
      if (!against.isEmpty()) {
        row(columns, results, results.compare(arm, against, metric));
        rows++;
      }
    }
    if (rows == 0) {
      throw new BadInput(
          "The study \""
              + results.study().name()
              + "\" has no arm \""
              + baseline
              + "\" to hold others against; did you mean \""
              + Json.nearest(baseline, results.arms())
              + "\"?");
    }
    return columns.table();
  }

  // The baseline, or the baseline under what the arm is under; empty for a baseline itself.
  private static String against(List<String> arms, String arm, String baseline) {
    if (arms.contains(baseline)) {
      return arm.equals(baseline) ? "" : baseline;
    }
    int at = arm.indexOf(BESIDE);
    String under = at < 0 ? "" : baseline + arm.substring(at);
    return arms.contains(under) && !under.equals(arm) ? under : "";
  }

  private static void row(Columns columns, Results results, Comparison seen) {
    columns.text("study", results.study().name());
    columns.text("arm", seen.arm()).text("baseline", seen.baseline());
    columns.number("effect (" + seen.metric().difference() + ")", seen.effect());
    columns.number("low", seen.interval().low()).number("high", seen.interval().high());
    columns.whole("n", seen.n()).text("tasks", String.join("; ", seen.byTask().keySet()));
    columns.number("images trained on (times)", times(results, seen, EffectTable::trainedOn));
    columns.number("multiplications (times)", times(results, seen, r -> r.cost().macs()));
  }

  // The median over blocks of how many times the baseline's cost the arm's is.
  private static double times(Results results, Comparison seen, ToDoubleFunction<Run> cost) {
    double[] each =
        results.blocks().stream()
            .mapToDouble(
                b ->
                    cost.applyAsDouble(results.run(b, seen.arm()))
                        / cost.applyAsDouble(results.run(b, seen.baseline())))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int half = each.length / 2;
    return each.length == 0
        ? Double.NaN
        : Arrays.stream(each, (each.length - 1) / 2, half + 1).average().orElseThrow();
  }

  // In passes over the task's training images. Counted, because seconds of runs that were made at
  // different times do not compare.
  private static double trainedOn(Run run) {
    if (run.trial() instanceof Trial.Combined combined) {
      return combined.members().stream().mapToDouble(EffectTable::planned).sum();
    }
    if (!(run.trial() instanceof Trial.Training training)) {
      return Double.NaN;
    }
    int images = (int) Math.round(share(training) * training.task().training());
    if (images == 0 || !(run.outcome() instanceof Outcome.Stopped stopped)) {
      return planned(training);
    }
    int batch = training.recipe().batch().size(images);
    int steps = training.recipe().budget().steps(images, batch);
    return planned(training) * stopped.step() / steps;
  }

  private static double planned(Trial.Training training) {
    return share(training) * training.recipe().budget().epochs();
  }

  // Of the task's training images, those that this training has.
  private static double share(Trial.Training training) {
    double share = training.member() instanceof Member.WithoutFold f ? 1 - 1.0 / f.folds() : 1;
    for (Condition condition : training.recipe().conditions()) {
      share /= condition instanceof Condition.Fewer fewer ? fewer.ratio() : 1;
    }
    return share;
  }
}
