package hone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A table as people read it: numbers with the digits that matter, a value and its two bounds in one
 * cell.
 *
 * @param heads one a column
 * @param rows texts, as many as heads
 */
record Grid(List<Head> heads, List<List<String>> rows) {
  /** Shown where there is no value. */
  static final String NONE = "\u2013";

  /** What a column holds. */
  enum Kind {
    TEXT,
    NUMBER,
    CODE,
    VERDICT
  }

  /** A column's head. */
  record Head(String title, Kind kind) {}

  static Grid of(Table table) {
    List<Head> heads = new ArrayList<>();
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < table.columnCount(); i++) {
      Column<?> column = table.column(i);
      if (hasBounds(table, i)) {
        heads.add(new Head(column.name() + " [95 %]", Kind.NUMBER));
        columns.add(
            bounded(
                (DoubleColumn) column,
                (DoubleColumn) table.column(i + 1),
                (DoubleColumn) table.column(i + 2)));
        i += 2;
      } else {
        heads.add(new Head(column.name(), kind(column)));
        columns.add(
            column instanceof DoubleColumn numbers
                ? numbers.asList().stream().map(Format.of(numbers)::text).toList()
                : texts(column));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      int at = row;
      rows.add(columns.stream().map(c -> c.get(at)).toList());
    }
    return new Grid(List.copyOf(heads), List.copyOf(rows));
  }

  /** A grid of texts. */
  static Grid of(List<String> titles, List<List<String>> rows) {
    return new Grid(titles.stream().map(t -> new Head(t, Kind.TEXT)).toList(), rows);
  }

  /** The number of the column with this title, from 0; -1 when there is none. */
  int column(String title) {
    return heads.stream().map(Head::title).toList().indexOf(title);
  }

  private static boolean hasBounds(Table table, int i) {
    return i + 2 < table.columnCount()
        && table.column(i) instanceof DoubleColumn
        && table.column(i + 1) instanceof DoubleColumn
        && table.column(i + 2) instanceof DoubleColumn
        && table.column(i + 1).name().endsWith("low")
        && table.column(i + 2).name().endsWith("high");
  }

  private static Kind kind(Column<?> column) {
    return switch (column.name()) {
      case "command", "run" -> Kind.CODE;
      case "verdict" -> Kind.VERDICT;
      default -> column instanceof tech.tablesaw.api.NumericColumn<?> ? Kind.NUMBER : Kind.TEXT;
    };
  }

  private static List<String> texts(Column<?> column) {
    List<String> out = new ArrayList<>();
    for (int row = 0; row < column.size(); row++) {
      String text = column.isMissing(row) ? "" : String.valueOf(column.get(row));
      out.add(text.isEmpty() ? NONE : text);
    }
    return out;
  }

  private static List<String> bounded(DoubleColumn value, DoubleColumn low, DoubleColumn high) {
    Format format = Format.of(value, low, high);
    List<String> out = new ArrayList<>();
    for (int row = 0; row < value.size(); row++) {
      String interval =
          Double.isNaN(low.getDouble(row))
              ? ""
              : " [" + format.text(low.get(row)) + ", " + format.text(high.get(row)) + "]";
      out.add(format.text(value.get(row)) + interval);
    }
    return out;
  }

  /**
   * How the numbers of a column are written.
   *
   * @param pattern for {@link String#format}
   */
  record Format(String pattern) {
    /**
     * Four digits of the largest value; hundredths of a percentage; exponents for p values and for
     * wide ranges.
     */
    static Format of(DoubleColumn... columns) {
      double largest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (DoubleColumn column : columns) {
        for (double value : column) {
          if (Double.isFinite(value) && value != 0) {
            largest = Math.max(largest, Math.abs(value));
            least = Math.min(least, Math.abs(value));
          }
        }
      }
      if (columns[0].name().matches("p|p_holm|p .*")) {
        return new Format("%.2e");
      }
      if (columns[0].name().endsWith(" rate")) {
        return new Format("%.3g");
      }
      if (columns[0].name().contains("(%)")) {
        return new Format("%.2f");
      }
      if (largest == 0) {
        return new Format("%.0f");
      }
      if (columns.length == 1 && largest / least > 1e3 && least < 1) {
        return new Format("%.3g");
      }
      int decimals = (int) Math.max(0, Math.min(8, 3 - Math.floor(Math.log10(largest))));
      return new Format("%." + decimals + "f");
    }

    String text(Double value) {
      if (value == null || Double.isNaN(value)) {
        return NONE;
      }
      if (Double.isInfinite(value)) {
        return value > 0 ? "\u221e" : "\u2212\u221e";
      }
      return String.format(Locale.ROOT, pattern, value)
          .replace('-', '\u2212')
          .replace("e\u2212", "e-");
    }
  }
}
