package hone.report;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table filled row by row; its columns come in the order of the first row. */
final class Columns {
  private final String name;
  private final Map<String, Column<?>> columns = new LinkedHashMap<>();

  Columns(String name) {
    this.name = name;
  }

  Columns text(String column, String value) {
    get(column, StringColumn.create(column)).append(value);
    return this;
  }

  /** A number; NaN is a missing one. */
  Columns number(String column, double value) {
    get(column, DoubleColumn.create(column)).append(value);
    return this;
  }

  Columns whole(String column, int value) {
    get(column, IntColumn.create(column)).append(value);
    return this;
  }

  Columns missing(String column, boolean isText) {
    Column<?> fresh = isText ? StringColumn.create(column) : IntColumn.create(column);
    columns.computeIfAbsent(column, c -> fresh).appendMissing();
    return this;
  }

  @SuppressWarnings("unchecked")
  private <C extends Column<?>> C get(String column, C fresh) {
    return (C) columns.computeIfAbsent(column, c -> fresh);
  }

  Table table() {
    return Table.create(name, columns.values().toArray(Column<?>[]::new));
  }
}
