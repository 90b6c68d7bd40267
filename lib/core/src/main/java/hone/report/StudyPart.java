package hone.report;

import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Quantity;
import hone.recipe.probe.Timing;
import hone.run.Outcome;
import hone.run.Run;
import hone.stats.RankComparison;
import hone.study.Claim;
import hone.study.Results;
import hone.study.Tuning;
import java.util.ArrayList;
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
  /** The most pairs that a report shows: those of twenty arms. */
  private static final int PAIRS = 190;

  private static final String INTERVAL =
      "In brackets the 95 % interval of the mean: Student's t below 20 runs, BCa bootstrap from 20;"
          + " none from a single run.";

  /** What was asked, every arm, the ranks: for results that have a report of their own. */
  List<Element> brief() {
    if (SearchesPart.suits(results)) {
      return new SearchesPart(name, results, claims, output).elements();
    }
    List<Element> out = new ArrayList<>();
    arms(out);
    ranks(out);
    wrong(out);
    return out;
  }

  /** All that there is to see; spread, loss and confusion of the headline study only. */
  List<Element> elements(boolean headline) {
    if (SearchesPart.suits(results)) {
      return brief();
    }
    List<Element> out = new ArrayList<>();
    arms(out);
    if (headline && results.study().seeds() > 2) {
      out.add(output.picture(name + "-box", Plots.box(results, Metric.ACCURACY)));
    }
    ranks(out);
    out.add(output.picture(name + "-steps-to-target", Plots.stepsToTarget(results)));
    List<String> quantities =
        headline ? List.of("validation accuracy", "loss") : List.of("validation accuracy");
    out.addAll(new CurvesPart(name, results, quantities, output).elements());
    if (headline) {
      confusion(out);
    }
    wrong(out);
    rates(out);
    out.addAll(TableFiles.of(results, output));
    output.saved(name + "-runs", Tables.runs(results));
    out.addAll(output.runsPage(name, results));
    return out;
  }

  private RunLinks runs() {
    return output.runs(name, results);
  }

  private void arms(List<Element> out) {
    out.add(new Element.Paragraph(asked()));
    Quantity[] metrics = metrics().toArray(Quantity[]::new);
    String file = output.saved(name + "-arms", Tables.arms(results, metrics));
    for (Task task : results.tasks()) {
      Grid grid = Grid.of(Tables.arms(results.on(task), metrics));
      out.add(
          new Element.Data(
              grid,
              "Every arm on "
                  + results.name(task)
                  + ": mean over n runs (seeds). "
                  + INTERVAL
                  + " Accuracy, recall and F1 are of the test images.",
              output.command(),
              file,
              runs().on(task, grid)));
    }
    out.add(output.picture(name + "-dots", Plots.dots(results, Metric.ACCURACY)));
    measured(out);
  }

  private static final Quantity[] RACED = {
    Timing.RELATIVE,
    Timing.P50,
    Timing.P99,
    Timing.P999,
    Timing.THROUGHPUT,
    Timing.MEMORY,
    Timing.BYTES
  };

  private static final Quantity[] STREAMED = {
    Timing.P50, Timing.P99, Timing.DROPPED, Timing.MISSED, Timing.THROUGHPUT, Timing.BYTES
  };

  private void measured(List<Element> out) {
    Quantity[] measures = results.study().measures().toArray(Quantity[]::new);
    if (measures.length > 0) {
      out.add(
          output.data(
              name + "-measured",
              Tables.arms(results, measures),
              "What was measured on the networks: mean over n runs (seeds). " + INTERVAL,
              runs()));
    }
    results
        .study()
        .racing()
        .ifPresent(
            r ->
                out.add(
                    output.data(
                        name + "-latency",
                        Tables.arms(results, r.load() instanceof Load.Stream ? STREAMED : RACED),
                        "Served in turns, "
                            + r.load().label()
                            + ", in "
                            + r.rounds()
                            + " rounds: mean over n races. "
                            + INTERVAL,
                        runs())));
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
                    (t.knob() == Trial.SearchRun.Knob.RATE
                            ? "The learning rate of every arm was"
                            : "The strength of every arm's regularisation, where it has one, was")
                        + " tuned on validation images over the same "
                        + t.factors().size()
                        + " multiples of its published value"
                        + (t.policies().isEmpty() ? "." : policies(t)))
            .orElse(
                results.explored().isEmpty()
                    ? "Learning rates are the published ones; none was tuned."
                    : "Arms that search looked as many trainings up in tables under every seed, and"
                        + " what each search found was trained anew under its seed.");
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

  private static String policies(Tuning tuning) {
    return ", "
        + (tuning.apart() ? "and apart from it over " : "each with each of ")
        + tuning.policies().size()
        + " lists of augmentations.";
  }

  private static String images(Task task) {
    return task.training() == 0 ? "all training images" : task.training() + " training images";
  }

  private Set<Quantity> metrics() {
    Set<Quantity> out =
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
        .map(Claim.Part::metric)
        .filter(Metric.class::isInstance) // what is measured beside has a table of its own
        .forEach(out::add);
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
                                  + INTERVAL,
                              runs()),
                          pairs(r))));
            });
  }

  // Thousands of pairs are for a file, not for a page.
  private Element pairs(RankComparison ranks) {
    Table all = Tables.pairs(ranks);
    if (all.rowCount() > PAIRS && output.folder() != null) {
      return new Element.Paragraph(
          "All " + all.rowCount() + " pairs stand in " + output.saved(name + "-pairs", all) + ".");
    }
    return output.data(
        name + "-pairs",
        all,
        "Mean difference of test accuracy in points, first minus second, over n blocks; Wilcoxon's"
            + " signed-rank p, corrected by Holm over all pairs. "
            + INTERVAL);
  }

  // Which arm is best is the runs' to say; classes have numbers, since names are not recorded.
  private void confusion(List<Element> out) {
    List<Element> pictures = new ArrayList<>();
    for (Task task : results.tasks()) {
      Results here = results.on(task);
      String best = CurvesPart.bestFirst(here).get(0);
      Confusions.sum(here.runs(best))
          .ifPresent(
              m ->
                  pictures.add(
                      output.picture(
                          name + "-confusion-" + results.name(task),
                          Plots.confusion(m, Confusions.numbers(m))
                              .titled(
                                  "Confusion by " + best + " on " + results.name(task),
                                  "The arm with the best mean; all its runs together, n = "
                                      + here.runs(best).size()
                                      + " runs."))));
    }
    if (!pictures.isEmpty()) {
      out.add(new Element.Folded("Which classes the best arm confuses", pictures));
    }
  }

  private void rates(List<Element> out) {
    if (!results.searches().isEmpty()) {
      out.add(
          new Element.Folded(
              "What tuning tried",
              List.of(
                  output
                      .saying("")
                      .data(
                          name + "-rates",
                          Tables.rates(results),
                          "Validation accuracy of each try at a multiple of the published value,"
                              + " one short run each (n = 1), on seeds of its own."))));
    }
  }

  private void wrong(List<Element> out) {
    Columns columns = new Columns("Runs that went wrong");
    List<Run> wrong = new ArrayList<>();
    for (Results.Cell cell : results.cells()) {
      Outcome outcome = cell.run().outcome();
      if (outcome instanceof Outcome.Diverged || outcome instanceof Outcome.Failed) {
        wrong.add(cell.run());
        columns.text("task", results.name(cell.block().task())).text("arm", cell.arm());
        columns.text("seed", Long.toString(cell.block().seed())).text("why", outcome.sentence());
        columns.text("command", Tables.command(cell.run()));
      }
    }
    if (!wrong.isEmpty()) {
      Grid grid = Grid.of(columns.table());
      out.add(
          new Element.Data(
              grid,
              "Runs that diverged or failed: "
                  + wrong.size()
                  + " of "
                  + results.cells().size()
                  + ". A diverged run counts as a constant guess and is in every mean above; a"
                  + " failed one has no value and lowers n.",
              "",
              "",
              runs().of(grid, wrong)));
    }
  }
}
