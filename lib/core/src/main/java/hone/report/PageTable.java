package hone.report;

import java.util.List;

/**
 * A table of a page: classes in place of styles, so that thousands of rows stay small, and heads by
 * which a script can sort. Readable without either.
 */
final class PageTable {
  /** Cells up to this length stay on one line. */
  private static final int SHORT = 32;

  /** A table before its heads; it scrolls by keys where it is wider than the page. */
  static final String BEGIN =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>"
          + "<thead><tr>";

  static final String END = "</tbody></table></div>\n";

  private PageTable() {}

  static String of(Grid grid) {
    return of(grid, Links.NONE);
  }

  static String of(Grid grid, Links links) {
    StringBuilder out = new StringBuilder(BEGIN);
    out.append(heads(grid)).append("</tr></thead>\n<tbody>");
    for (int row = 0; row < grid.rows().size(); row++) {
      out.append("<tr>").append(cells(grid, row, links)).append("</tr>\n");
    }
    return out.append(END).toString();
  }

  static String heads(Grid grid) {
    StringBuilder out = new StringBuilder();
    grid.heads().forEach(h -> out.append(head(h.title(), h.kind() == Grid.Kind.NUMBER)));
    return out.toString();
  }

  static String cells(Grid grid, int row, Links links) {
    StringBuilder out = new StringBuilder();
    List<String> cells = grid.rows().get(row);
    for (int i = 0; i < cells.size(); i++) {
      String to = i == links.column() ? links.to().get(row) : "";
      out.append(cell(grid.heads().get(i).kind(), cells.get(i), to));
    }
    return out.toString();
  }

  /** A head that sorts its column, as numbers or as text. */
  static String head(String title, boolean isNumber) {
    return "<th scope=\"col\"" + (isNumber ? " class=\"n\">" : ">") + Markup.html(title) + "</th>";
  }

  // Most cells are numbers: they are the ones without a class.
  private static String cell(Grid.Kind kind, String text, String to) {
    String inner = inner(kind, text);
    if (!to.isEmpty() && !text.equals(Grid.NONE)) {
      inner = "<a href=\"" + Markup.html(to) + "\">" + inner + "</a>";
    }
    return switch (kind) {
      case NUMBER -> "<td>" + inner + "</td>";
      case CODE -> "<td class=\"c\">" + inner + "</td>";
      case TEXT, VERDICT ->
          "<td class=\"" + (text.length() <= SHORT ? "t" : "w") + "\">" + inner + "</td>";
    };
  }

  private static String inner(Grid.Kind kind, String text) {
    if (text.equals(Grid.NONE)) {
      return text;
    }
    return switch (kind) {
      case CODE -> "<code>" + Markup.html(text) + "</code>";
      case VERDICT -> Html.badge(Markup.html(text));
      case TEXT, NUMBER -> Markup.html(text);
    };
  }
}
