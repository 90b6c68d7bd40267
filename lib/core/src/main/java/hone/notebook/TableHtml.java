package hone.notebook;

import tech.tablesaw.api.Table;

/** A table as the report shows it, under its name, at most 200 rows. */
final class TableHtml {
  private static final int MOST_ROWS = 200;

  private TableHtml() {}

  static String of(Table table) {
    String caption = table.name() == null ? "" : table.name();
    if (table.rowCount() > MOST_ROWS) {
      caption += " (the first " + MOST_ROWS + " of " + table.rowCount() + " rows)";
    }
    String name = caption.isEmpty() ? "" : "<p>" + Fragment.escape(caption) + "</p>\n";
    return name + hone.report.Html.table(table.first(Math.min(MOST_ROWS, table.rowCount())));
  }
}
