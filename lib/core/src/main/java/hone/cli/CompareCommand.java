package hone.cli;

import hone.json.Json;
import hone.stats.RankComparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone compare}. */
@Command(
    name = "compare",
    description = {
      "Compare the columns (arms) of a table over its rows (paired blocks, such as data sets or"
          + " seeds): mean and interval, mean rank (1 is best), Friedman's test, Nemenyi's critical"
          + " distance, Wilcoxon's signed-rank test of every pair with Holm's correction.",
      "",
      "The table is a CSV file with a header. Its first column names the blocks when none of its"
          + " cells is a number. \"inf\" is allowed, for a target that was never reached."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone compare accuracies.csv",
      "  ./hone compare steps-to-target.csv --lower --json"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TABLE.csv", description = "The table.")
  private Path table;

  @Option(names = "--lower", description = "Lower is better; else higher is.")
  private boolean lower;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TableFile read = TableFile.read(table);
    RankComparison comparison = RankComparison.of(read.arms(), read.values(), lower);
    console.print((json ? Json.pretty(comparison) : comparison.text()).stripTrailing());
    return 0;
  }
}
