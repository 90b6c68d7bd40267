package hone.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as HTML: numbers to the right, its name as caption, at most 200 rows. Fractions
 * without a format of their own have five significant digits.
 */
final class TableHtml {
  private static final int MOST_ROWS = 200;
  private static final MathContext DIGITS = new MathContext(5);

  private TableHtml() {}

  static String of(Table table) {
    StringBuilder html = new StringBuilder("<table>\n");
    String caption = caption(table);
    if (!caption.isEmpty()) {
      html.append("<caption style=\"text-align:left\">")
          .append(Html.escape(caption))
          .append("</caption>\n");
    }
    html.append("<thead><tr>");
    for (Column<?> column : table.columns()) {
      cell(html, "th", column, column.name());
    }
    html.append("</tr></thead>\n<tbody>\n");
    int rows = Math.min(table.rowCount(), MOST_ROWS);
    List<Column<?>> columns = table.columns();
    for (int row = 0; row < rows; row++) {
      html.append("<tr>");
      for (Column<?> column : columns) {
        cell(html, "td", column, text(column, row));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String caption(Table table) {
    String name = table.name() == null ? "" : table.name();
    if (table.rowCount() <= MOST_ROWS) {
      return name;
    }
    return name + " (the first " + MOST_ROWS + " of " + table.rowCount() + " rows)";
  }

  private static void cell(StringBuilder html, String tag, Column<?> column, String text) {
    String side = column instanceof NumericColumn ? "right" : "left";
    html.append('<')
        .append(tag)
        .append(" style=\"text-align:")
        .append(side)
        .append("\">")
        .append(Html.escape(text))
        .append("</")
        .append(tag)
        .append('>');
  }

  private static String text(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    String said = column.getString(row);
    if (column instanceof DoubleColumn d) {
      return digits(d.getDouble(row), said);
    }
    if (column instanceof FloatColumn f) {
      return digits(f.getFloat(row), said);
    }
    return said;
  }

  private static String digits(double value, String said) {
    // A column with a format of its own says something else than all digits.
    if (!Double.isFinite(value) || !isWhole(value, said)) {
      return said;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    boolean plain = value == 0 || (size >= 1e-4 && size < 1e9);
    return plain ? rounded.toPlainString() : rounded.toString();
  }

  private static boolean isWhole(double value, String said) {
    return said.equals(String.valueOf(value))
        || said.equals(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
  }
}
