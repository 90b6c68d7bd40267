package hone.report;

import hone.recipe.Strategy;
import hone.study.Claim;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** What a chapter tries, and what it is to find out, before anything is trained. */
final class StrategyTable {
  private StrategyTable() {}

  static Table of(List<Strategy> strategies) {
    Columns columns = new Columns("Strategies");
    for (Strategy each : strategies) {
      columns.text("strategy", each.name());
      columns.text("changes", changes(each)).text("reference", each.reference());
    }
    return columns.table();
  }

  // The components that it may change, in a recipe's words.
  private static String changes(Strategy strategy) {
    return strategy.changes().isEmpty()
        ? "nothing"
        : strategy.changes().stream()
            .sorted()
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }

  static Table claims(List<Claim> claims) {
    Columns columns = new Columns("Claims");
    for (Claim claim : claims) {
      String who = claim.source() == Claim.Source.SURVEY ? "S" : "O";
      for (Claim.Part part : claim.parts()) {
        columns.text("claim", claim.id()).text("by", who);
        columns.text("statement", claim.statement()).text("part", part.name());
        columns.text("shown by", shown(part)).text("study", part.study());
      }
    }
    return columns.table();
  }

  private static String shown(Claim.Part part) {
    String unit = VerdictTable.unit(part.metric());
    String against = part.baseline().isEmpty() ? "" : " minus that of " + part.baseline();
    return part.metric().label()
        + " of "
        + part.arm()
        + against
        + part.beyond().map(c -> " minus " + c.metric().label() + " of " + c).orElse("")
        + (part.above() ? " above " : " below ")
        + String.format(Locale.ROOT, "%.4g", part.threshold())
        + (unit.isEmpty() ? "" : " " + unit);
  }
}
