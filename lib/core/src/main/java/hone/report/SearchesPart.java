package hone.report;

import hone.plot.Plots;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.probe.Quantity;
import hone.study.Claim;
import hone.study.Results;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The results of a study whose arms are searches of tabulated spaces.
 *
 * @param name of its files: chapter and study
 * @param claims of the chapter: what they look at is shown
 */
record SearchesPart(String name, Results results, List<Claim> claims, Output output) {
  /** Searches are what is compared, and nothing was trained anew. */
  static boolean suits(Results results) {
    return results.study().exploring().filter(e -> !e.anew()).isPresent();
  }

  /** Every search and its course; the tables themselves as files where there is a folder. */
  List<Element> elements() {
    List<Element> out = new ArrayList<>();
    Trial.Exploration first = (Trial.Exploration) results.cells().get(0).run().trial();
    out.add(
        new Element.Paragraph(
            results.arms().size()
                + " methods, "
                + results.study().seeds()
                + " seeds each, "
                + first.tries()
                + " tries a search. Every recipe of a space of "
                + first.of().space().size()
                + " was trained once on each task, and searches look their trainings up: seeds vary"
                + " the search, not the table, and intervals hold for these tables alone."));
    Quantity[] metrics = metrics().toArray(Quantity[]::new);
    String file = output.saved(name + "-arms", Tables.arms(results, metrics));
    for (Task task : results.tasks()) {
      Results here = results.on(task);
      Grid grid = Grid.of(Tables.arms(here, metrics));
      out.add(
          new Element.Data(
              grid,
              "Every method on "
                  + results.name(task)
                  + ": mean over n searches (seeds), with the 95 % interval of the mean. Accuracy"
                  + " is of validation images, which choose here.",
              output.command(),
              file,
              output.runs(name, results).on(task, grid)));
      out.add(
          output.picture(
              name + "-tries-" + results.name(task),
              Plots.learningCurves(here, "best validation accuracy", results.arms())));
    }
    out.add(output.picture(name + "-regret", Plots.dots(results, Metric.REGRET)));
    out.addAll(TableFiles.of(results, output));
    out.addAll(output.runsPage(name, results));
    return out;
  }

  private Set<Quantity> metrics() {
    Set<Quantity> out =
        new LinkedHashSet<>(List.of(Metric.FOUND, Metric.REGRET, Metric.TRIES_TO_NEAR));
    claims.stream()
        .flatMap(c -> c.parts().stream())
        .filter(p -> p.study().equals(results.study().name()))
        .map(Claim.Part::metric)
        .forEach(out::add);
    return out;
  }
}
