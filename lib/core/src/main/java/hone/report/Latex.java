package hone.report;

import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** Tables for papers. */
public final class Latex {
  private Latex() {}

  /** A {@code tabular} that needs the package booktabs. */
  public static String table(Table table) {
    Grid grid = Grid.of(table);
    String columns =
        grid.heads().stream()
            .map(h -> h.kind() == Grid.Kind.NUMBER ? "r" : "l")
            .collect(Collectors.joining());
    return "\\begin{tabular}{"
        + columns
        + "}\n\\toprule\n"
        + row(grid.heads().stream().map(Grid.Head::title).toList())
        + "\\midrule\n"
        + grid.rows().stream().map(Latex::row).collect(Collectors.joining())
        + "\\bottomrule\n\\end{tabular}\n";
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markup::latex).collect(Collectors.joining(" & ", "", " \\\\\n"));
  }
}
