package hone.report;

import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** Tables as GitHub's Markdown. */
public final class Markdown {
  private Markdown() {}

  /** The table, numbers to the right, a value and its interval in one cell. */
  public static String table(Table table) {
    return grid(Grid.of(table));
  }

  static String grid(Grid grid) {
    StringBuilder out = new StringBuilder();
    out.append(row(grid.heads().stream().map(h -> Markup.markdown(h.title())).toList()));
    out.append(
        row(
            grid.heads().stream()
                .map(h -> h.kind() == Grid.Kind.NUMBER ? "---:" : ":---")
                .toList()));
    for (List<String> cells : grid.rows()) {
      StringBuilder line = new StringBuilder("|");
      for (int i = 0; i < cells.size(); i++) {
        line.append(' ').append(cell(grid.heads().get(i).kind(), cells.get(i))).append(" |");
      }
      out.append(line).append('\n');
    }
    return out.toString();
  }

  private static String cell(Grid.Kind kind, String text) {
    return kind == Grid.Kind.CODE && !text.equals(Grid.NONE)
        ? "`" + text + "`"
        : Markup.markdown(text);
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
