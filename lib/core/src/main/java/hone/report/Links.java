package hone.report;

import java.util.List;

/**
 * Where the cells of one column of a table lead.
 *
 * @param column its number, from 0; below 0 when no cell leads anywhere
 * @param to an address a row, relative to the page; empty where the cell leads nowhere
 */
record Links(int column, List<String> to) {
  static final Links NONE = new Links(-1, List.of());

  Links {
    to = List.copyOf(to);
  }

  /** Of the column of this name; none when the table has no such column. */
  static Links of(Grid grid, String column, List<String> to) {
    int at = grid.column(column);
    return at < 0 ? NONE : new Links(at, to);
  }
}
