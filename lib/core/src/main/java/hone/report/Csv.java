package hone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Comma-separated text (RFC 4180, but lines end in a line feed): numbers in full and with a point
 * in every locale, nothing where a value is missing. A text that a spreadsheet would compute (its
 * first character begins a formula) has an apostrophe before it; signed quantities such as {@code
 * -6.2 points} stay as they are.
 */
final class Csv {
  private static final Pattern FORMULA =
      Pattern.compile("(?s)[=@\t\r].*|[+-].*[|!].*|[+-].*\\w\\(.*|[+-][A-Za-z].*");

  private Csv() {}

  static String of(Table table) {
    StringBuilder out = new StringBuilder();
    out.append(String.join(",", table.columnNames().stream().map(Csv::quoted).toList()));
    out.append('\n');
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        cells.add(cell(column, row));
      }
      out.append(String.join(",", cells)).append('\n');
    }
    return out.toString();
  }

  private static String cell(Column<?> column, int row) {
    if (column instanceof DoubleColumn numbers) {
      double value = numbers.getDouble(row);
      return Double.isNaN(value) ? "" : Double.toString(value);
    }
    return column.isMissing(row) ? "" : quoted(String.valueOf(column.get(row)));
  }

  private static String quoted(String given) {
    String text = FORMULA.matcher(given).matches() ? "'" + given : given;
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
