package hone.report;

import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.study.Claim;
import hone.study.Comparison;
import hone.study.Verdict;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;

/** Verdicts: a row a part, and a row a claim. */
final class VerdictTable {
  /** The name of the row that is the claim's. */
  private static final String WHOLE = "whole";

  private VerdictTable() {}

  static Table of(List<Verdict> verdicts) {
    Columns columns = new Columns("Verdicts");
    for (Verdict verdict : verdicts) {
      for (Verdict.Part part : verdict.parts()) {
        row(columns, verdict, part.part().name(), part.kind(), part);
      }
      // The one part of a claim is the whole of it; several have no number in common.
      Verdict.Part only = verdict.parts().size() == 1 ? verdict.parts().get(0) : null;
      row(columns, verdict, WHOLE, verdict.kind(), only);
    }
    return columns.table();
  }

  private static void row(
      Columns columns, Verdict verdict, String name, Verdict.Kind kind, Verdict.Part part) {
    columns.text("claim", verdict.claim().id()).text("part", name).text("verdict", kind.word());
    seen(columns, part == null ? null : part.comparison());
    columns.text("command", verdict.command());
    columns.text("statement", verdict.claim().statement());
    columns.text("source", verdict.claim().source().name().toLowerCase(Locale.ROOT));
    asked(columns, part == null ? null : part.part());
    columns.number("p", part == null ? Double.NaN : part.p());
    columns.number("p_holm", part == null ? Double.NaN : part.adjusted());
    columns.text("trained", part == null ? "" : part.comparison().trained());
  }

  private static void seen(Columns columns, Comparison seen) {
    Interval interval = seen == null ? null : seen.interval();
    columns.number("effect", seen == null ? Double.NaN : seen.effect());
    columns.number("low", interval == null ? Double.NaN : interval.low());
    columns.number("high", interval == null ? Double.NaN : interval.high());
    if (seen == null) {
      columns.missing("n", false).missing("tasks", true);
    } else {
      columns.whole("n", seen.n()).text("tasks", String.join("; ", seen.byTask().keySet()));
    }
  }

  private static void asked(Columns columns, Claim.Part part) {
    if (part == null) {
      for (String each : List.of("metric", "unit", "arm", "baseline")) {
        columns.missing(each, true);
      }
    } else {
      columns.text("metric", part.metric().label()).text("unit", unit(part.metric()));
      columns.text("arm", part.arm()).text("baseline", part.baseline());
    }
    columns.number("margin", part == null ? Double.NaN : part.threshold());
  }

  /** The unit of a difference: percentages differ by points. */
  static String unit(Quantity metric) {
    return metric.difference();
  }
}
