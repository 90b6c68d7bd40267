package hone.report;

import hone.recipe.Trial;
import hone.study.Results;
import java.util.List;
import java.util.Locale;
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
      columns.text("at the end of the grid", searched.found().edge() ? "yes" : "no");
      List<Double> scores = searched.found().scores();
      for (int i = 0; i < scores.size(); i++) {
        String factor = String.format(Locale.ROOT, "%.3g", search.rates().get(i) / published);
        String plain = factor.contains(".") ? factor.replaceAll("\\.?0+$", "") : factor;
        columns.number("validation accuracy (%) at x " + plain, 100 * scores.get(i));
      }
      columns.text("command", Tables.command(searched.run()));
    }
    return columns.table();
  }
}
