package hone.report;

import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.study.Results;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** The searches of learning rates or strengths, a row an arm and task. */
final class RateTable {
  private RateTable() {}

  static Table of(Results results) {
    Columns columns = new Columns("Learning rates of " + results.study().name());
    // Arms may have tried different things: a column for everything that some arm tried.
    Set<String> all = new LinkedHashSet<>();
    results.searches().forEach(s -> all.addAll(scores(s).keySet()));
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
      Map<String, Double> scores = scores(searched);
      all.forEach(title -> columns.number(title, scores.getOrDefault(title, Double.NaN)));
      columns.text("command", Tables.command(searched.run()));
    }
    return columns.table();
  }

  // By the column's title; what was tried twice, as a choice made in two steps does, counts last.
  private static Map<String, Double> scores(Results.Searched searched) {
    Trial.SearchRun search = (Trial.SearchRun) searched.run().trial();
    boolean rates = search.knob() == Trial.SearchRun.Knob.RATE;
    List<Double> scores = searched.found().scores();
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < scores.size(); i++) {
      double tried =
          rates
              ? search.candidate(i).optimizer().rate() / search.recipe().optimizer().rate()
              : search.rates().get(i * search.rates().size() / scores.size());
      String factor = String.format(Locale.ROOT, "%.3g", tried);
      String plain = factor.contains(".") ? factor.replaceAll("\\.?0+$", "") : factor;
      out.put("validation accuracy (%) at x " + plain + policy(search, i), 100 * scores.get(i));
    }
    return out;
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
