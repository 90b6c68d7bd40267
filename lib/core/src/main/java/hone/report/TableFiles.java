package hone.report;

import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Run;
import hone.study.Results;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that a study's searches look up, as files that others can use: one a table, named
 * after its data, its recipes and its trial, whichever studies share it.
 */
final class TableFiles {
  private static final int DIGITS = 8;

  private TableFiles() {}

  /** A sentence for each table that is written; none without a folder or a search. */
  static List<Element> of(Results results, Output output) {
    List<Element> out = new ArrayList<>();
    if (output.folder() == null || results.explored().isEmpty()) {
      return out;
    }
    Ledger ledger = Ledger.open(output.folder());
    Set<Trial.Tabulation> tables = new LinkedHashSet<>();
    results.explored().forEach(e -> tables.add(((Trial.Exploration) e.run().trial()).of()));
    for (Trial.Tabulation table : tables) {
      Optional<Run> run = ledger.find(table);
      if (run.isPresent()) {
        String file = output.saved(name(table), Tables.points(run.get(), ledger::find));
        out.add(
            new Element.Paragraph(
                "Every recipe of a space of "
                    + table.space().size()
                    + " on "
                    + table.task().data()
                    + ", n = 1 each, stands in "
                    + file
                    + "."));
      }
    }
    return out;
  }

  private static String name(Trial.Tabulation table) {
    return "table-"
        + table.task().data()
        + "-"
        + table.space().size()
        + "-recipes-"
        + table.id().substring(0, DIGITS);
  }
}
