package hone.report;

import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.run.Run;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The learning curves of a study, task by task, the best arms first.
 *
 * @param name of the files: chapter and study
 * @param quantities whose curves are drawn
 */
record CurvesPart(String name, Results results, List<String> quantities, Output output) {
  /** More lines than this in one figure cannot be told apart. */
  private static final int LINES = 7;

  /** How many figures a task and quantity get; further arms are in the tables. */
  private static final int FIGURES = 2;

  List<Element> elements() {
    List<Element> out = new ArrayList<>();
    for (Task task : results.tasks()) {
      Results here = results.on(task);
      List<String> arms =
          bestFirst(here).stream()
              .filter(a -> here.runs(a).stream().anyMatch(CurvesPart::hasCurves))
              .toList();
      for (String quantity : quantities) {
        for (int from = 0; from < Math.min(arms.size(), FIGURES * LINES); from += LINES) {
          String file = name + "-" + quantity + "-" + results.name(task) + "-" + (from / LINES + 1);
          List<String> some = arms.subList(from, Math.min(arms.size(), from + LINES));
          out.add(output.picture(file, Plots.learningCurves(here, quantity, some)));
        }
      }
    }
    return out;
  }

  /** The arms by their mean test accuracy. */
  static List<String> bestFirst(Results results) {
    return results.arms().stream()
        .sorted(Comparator.comparingDouble(a -> -mean(results, a)))
        .toList();
  }

  private static double mean(Results results, String arm) {
    double[] values = ArmTable.present(results.values(Metric.ACCURACY, arm));
    return Arrays.stream(values).average().orElse(0);
  }

  private static boolean hasCurves(Run run) {
    return run.curves().containsKey("evaluation") && run.curves().containsKey("step");
  }
}
