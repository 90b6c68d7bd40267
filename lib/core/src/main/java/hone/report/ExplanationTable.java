package hone.report;

import hone.recipe.Task;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Judged.Explained;
import hone.study.Results;
import java.util.List;
import tech.tablesaw.api.Table;

/** How well explanations of an arm's networks do, a row an explanation and task. */
final class ExplanationTable {
  private ExplanationTable() {}

  static Table of(Results results, String arm) {
    List<Explained> all =
        results.study().measures().stream()
            .filter(Explained.class::isInstance)
            .map(Explained.class::cast)
            .toList();
    Columns columns = new Columns("Explanations of " + arm);
    for (Task task : results.tasks()) {
      Results here = results.on(task);
      for (Explanation by : all.stream().map(Explained::by).distinct().toList()) {
        columns.text("task", results.name(task)).text("explanation", by.label());
        int n = 0;
        for (Explained.Test test : Explained.Test.values()) {
          List<Explained> asked = all.stream().filter(e -> e.test() == test).toList();
          if (!asked.isEmpty()) {
            double[] values =
                asked.stream()
                    .filter(e -> e.by().equals(by))
                    .findFirst()
                    .map(e -> here.values(e, arm))
                    .orElse(new double[0]);
            n = Math.max(n, ArmTable.metric(columns, new Named(test), values));
          }
        }
        columns.whole("n", n);
      }
    }
    return columns.table();
  }

  /** A test by its name alone, for the head of a column. */
  private record Named(Explained.Test test) implements hone.recipe.probe.Quantity {
    @Override
    public String label() {
      return switch (test) {
        case DELETION -> "area under deletion";
        case INSERTION -> "area under insertion";
        case OTHER_WEIGHTS -> "likeness under other weights";
      };
    }

    @Override
    public String unit() {
      return "";
    }

    @Override
    public boolean higherIsBetter() {
      return test == Explained.Test.INSERTION;
    }
  }
}
