package hone.cli;

import hone.json.BadInput;
import hone.json.Json;
import hone.plot.Figure;
import hone.plot.Plots;
import hone.stats.RankComparison;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
          + " distance, Wilcoxon's signed-rank test of every pair with Holm's correction; and"
          + " the critical-difference diagram as a picture.",
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

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = "Where the diagram goes. Default: beside the table.")
  private Path figures;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TableFile read = TableFile.read(table);
    RankComparison comparison = RankComparison.of(read.arms(), read.values(), lower);
    Path folder = figures == null ? table.toAbsolutePath().getParent() : figures;
    String stem = table.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Figure figure = Plots.criticalDifference(comparison).named(stem + "-critical-difference");
    List<Path> files = List.of();
    BadInput problem = null;
    try {
      files = figure.save(folder);
    } catch (BadInput e) {
      problem = e; // told after the numbers, which need no folder
    }
    console.print((json ? json(comparison, files) : comparison.text()).stripTrailing());
    if (problem != null) {
      throw problem;
    }
    if (!json) {
      console.print("Critical-difference diagram: " + files.get(0));
    }
    return 0;
  }

  private static String json(RankComparison comparison, List<Path> files) {
    Map<?, ?> tree = (Map<?, ?>) Json.tree(Json.pretty(comparison), "comparison");
    Map<Object, Object> all = new LinkedHashMap<>(tree);
    all.put("figures", files.stream().map(Path::toString).toList());
    return Json.write(all);
  }
}
