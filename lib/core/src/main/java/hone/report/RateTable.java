package hone.report;

import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.study.Results;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** The searches of learning rates or strengths, a row an arm and task. */
final class RateTable {
  private RateTable() {}

  static Table of(Results results) {
    Columns columns = new Columns("Learning rates of " + results.study().name());
    for (Results.Searched searched : results.searches()) {
      Trial.SearchRun search = (Trial.SearchRun) searched.run().trial();
      boolean rates = search.knob() == Trial.SearchRun.Knob.RATE;
      double published = rates ? search.recipe().optimizer().rate() : 1;
      columns.text("task", results.name(searched.task())).text("arm", searched.arm());
      if (rates) {
        columns.number("published rate", published);
        columns.number("chosen rate", searched.found().best().optimizer().rate());
      } else {
        columns.text("chosen", searched.found().best().regularizations().toString());
      }
      if (!search.policies().isEmpty()) {
        columns.text("chosen policy", brief(searched.found().best().augmentations()));
      }
      columns.text("at the end of the grid", searched.found().edge() ? "yes" : "no");
      List<Double> scores = searched.found().scores();
      for (int i = 0; i < scores.size(); i++) {
        double tried =
            rates
                ? search.candidate(i).optimizer().rate() / published
                : search.rates().get(i * search.rates().size() / scores.size());
        String factor = String.format(Locale.ROOT, "%.3g", tried);
        String plain = factor.contains(".") ? factor.replaceAll("\\.?0+$", "") : factor;
        columns.number(
            "validation accuracy (%) at x " + plain + policy(search, i), 100 * scores.get(i));
      }
      columns.text("command", Tables.command(searched.run()));
    }
    return columns.table();
  }

  private static String policy(Trial.SearchRun search, int index) {
    return search.policies().isEmpty()
        ? ""
        : " with " + brief(search.candidate(index).augmentations());
  }

  private static String brief(List<Augmentation> policy) {
    return policy.isEmpty()
        ? "no augmentation"
        : policy.stream().map(Augmentation::brief).collect(Collectors.joining(", "));
  }
}
