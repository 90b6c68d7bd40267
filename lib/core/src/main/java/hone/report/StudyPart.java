package hone.report;

import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.run.Outcome;
import hone.run.Run;
import hone.study.Claim;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.Table;

/**
 * The results of one study as tables and figures.
 *
 * @param name of its files: chapter and study
 * @param claims of the chapter: what they look at is shown
 */
record StudyPart(String name, Results results, List<Claim> claims, Output output) {
  /** More lines than this in one figure cannot be told apart. */
  private static final int LINES = 7;

  private static final int FIGURES = 2;
  private static final String INTERVAL =
      "In brackets the 95 % interval of the mean: Student's t below 20 runs, BCa bootstrap from 20;"
          + " none from a single run.";

  List<Element> elements() {
    List<Element> out = new ArrayList<>();
    out.add(new Element.Paragraph(asked()));
    Metric[] metrics = metrics().toArray(Metric[]::new);
    out.add(
        output.data(
            name + "-arms",
            Tables.arms(results, metrics),
            "Every arm on every task: mean over n runs (seeds). "
                + INTERVAL
                + " Accuracy, recall and F1 are of the test images."));
    out.add(output.picture(name + "-dots", Plots.dots(results, Metric.ACCURACY)));
    if (results.study().seeds() > 2) {
      out.add(output.picture(name + "-box", Plots.box(results, Metric.ACCURACY)));
    }
    ranks(out);
    out.add(output.picture(name + "-steps-to-target", Plots.stepsToTarget(results)));
    curves(out);
    wrong(out);
    out.add(
        new Element.Folded(
            "All " + results.cells().size() + " runs, each with the command that makes it again",
            List.of(
                new Output(output.folder(), "")
                    .data(name + "-runs", Tables.runs(results), "A row a run, n = 1."))));
    return out;
  }

  private String asked() {
    List<String> tasks =
        results.tasks().stream().map(t -> results.name(t) + " (" + images(t) + ")").toList();
    String tuning =
        results
            .study()
            .tuning()
            .map(
                t ->
                    "The learning rate of every arm was tuned on validation images over the same "
                        + t.factors().size()
                        + " multiples of its published rate.")
            .orElse("Learning rates are the published ones; none was tuned.");
    return results.arms().size()
        + " arms on "
        + String.join(", ", tasks)
        + "; "
        + results.study().seeds()
        + (results.study().seeds() == 1 ? " seed" : " seeds")
        + " each, "
        + results.cells().size()
        + " runs in all. "
        + tuning;
  }

  private static String images(Task task) {
    return task.training() == 0 ? "all training images" : task.training() + " training images";
  }

  private Set<Metric> metrics() {
    Set<Metric> out =
        new LinkedHashSet<>(
            List.of(
                Metric.ACCURACY,
                Metric.MACRO_RECALL,
                Metric.MACRO_F1,
                Metric.TARGET_SHARE,
                Metric.TRAIN_SECONDS));
    claims.stream()
        .flatMap(c -> c.parts().stream())
        .filter(p -> p.study().equals(results.study().name()))
        .forEach(p -> out.add(p.metric()));
    return out;
  }

  private void ranks(List<Element> out) {
    Ranking.of(results, Metric.ACCURACY)
        .ifPresent(
            r -> {
              out.add(output.picture(name + "-critical-difference", Plots.criticalDifference(r)));
              out.add(
                  new Element.Folded(
                      "Mean ranks, and every pair of arms",
                      List.of(
                          output.data(
                              name + "-ranks",
                              Tables.ranks(r),
                              "Arms by mean rank of test accuracy (%) over n blocks; 1 is best. "
                                  + INTERVAL),
                          output.data(
                              name + "-pairs",
                              Tables.pairs(r),
                              "Mean difference of test accuracy in points, first minus second, over n"
                                  + " blocks; Wilcoxon's signed-rank p, corrected by Holm over all"
                                  + " pairs. "
                                  + INTERVAL))));
            });
  }

  private void curves(List<Element> out) {
    for (Task task : results.tasks()) {
      Results here = results.on(task);
      List<String> arms =
          here.arms().stream()
              .filter(a -> here.runs(a).stream().anyMatch(StudyPart::hasCurves))
              .sorted(Comparator.comparingDouble(a -> -mean(here, a)))
              .toList();
      int figures = Math.min(FIGURES, (arms.size() + LINES - 1) / LINES);
      for (String quantity : List.of("validation accuracy", "loss")) {
        for (int i = 0; i < figures; i++) {
          List<String> some = arms.subList(i * LINES, Math.min(arms.size(), (i + 1) * LINES));
          out.add(
              output.picture(
                  name
                      + "-"
                      + quantity
                      + "-"
                      + results.name(task)
                      + (figures > 1 ? "-" + (i + 1) : ""),
                  Plots.learningCurves(here, quantity, some)));
        }
      }
    }
  }

  private static double mean(Results results, String arm) {
    double[] values = ArmTable.present(results.values(Metric.ACCURACY, arm));
    return java.util.Arrays.stream(values).average().orElse(0);
  }

  private static boolean hasCurves(Run run) {
    return run.curves().containsKey("evaluation") && run.curves().containsKey("step");
  }

  private void wrong(List<Element> out) {
    Columns columns = new Columns("Runs that went wrong");
    int count = 0;
    for (Results.Cell cell : results.cells()) {
      Outcome outcome = cell.run().outcome();
      if (outcome instanceof Outcome.Diverged || outcome instanceof Outcome.Failed) {
        count++;
        columns.text("task", results.name(cell.block().task())).text("arm", cell.arm());
        columns.text("seed", Long.toString(cell.block().seed())).text("why", outcome.sentence());
        columns.text("command", Tables.command(cell.run()));
      }
    }
    if (count > 0) {
      Table table = columns.table();
      out.add(
          new Element.Data(
              Grid.of(table),
              "Runs that diverged or failed: "
                  + count
                  + " of "
                  + results.cells().size()
                  + ". A diverged run counts as a constant guess and is in every mean above; a failed"
                  + " one has no value and lowers n.",
              "",
              ""));
    }
  }
}
