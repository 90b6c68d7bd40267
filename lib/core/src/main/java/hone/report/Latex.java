package hone.report;

import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** Tables for papers. */
public final class Latex {
  private static final int LONG = 40;
  private static final int MOST_EMS = 30;

  private Latex() {}

  /**
   * A {@code tabular} that needs the package booktabs and T1 fonts; a letter that those lack is
   * written as its number in Unicode.
   */
  public static String table(Table table) {
    return grid(Grid.of(table));
  }

  static String grid(Grid grid) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < grid.heads().size(); i++) {
      columns.append(column(grid, i));
    }
    return "\\begin{tabular}{"
        + columns
        + "}\n\\toprule\n"
        + row(grid.heads().stream().map(Grid.Head::title).toList())
        + "\\midrule\n"
        + grid.rows().stream().map(Latex::row).collect(Collectors.joining())
        + "\\bottomrule\n\\end{tabular}\n";
  }

  // Numbers to the right; long text in lines of its own.
  private static String column(Grid grid, int at) {
    if (grid.heads().get(at).kind() == Grid.Kind.NUMBER) {
      return "r";
    }
    int longest = grid.rows().stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
    return longest <= LONG ? "l" : "p{" + Math.min(MOST_EMS, longest / 3) + "em}";
  }

  // What begins a row with a bracket would be the length of the line break before it.
  private static String row(List<String> cells) {
    String text = cells.stream().map(Markup::latex).collect(Collectors.joining(" & "));
    return (text.startsWith("[") || text.startsWith("*") ? "{}" : "") + text + " \\\\\n";
  }
}
