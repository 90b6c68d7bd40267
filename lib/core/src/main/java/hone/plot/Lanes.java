package hone.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Named rows against one or more axes of values: the frame of dot plots, boxes and forests. XChart
 * sets categories along the bottom, where a dozen names would have to be turned.
 *
 * @param labels names of the rows, top down
 * @param columns beside each other, each with its own axis
 */
record Lanes(List<String> labels, List<Column> columns) {
  private static final int ROW = 15;
  private static final int HEAD = 14;
  private static final int FOOT = 28;
  private static final int GAP = 12;

  /**
   * One axis of values and what is drawn along it.
   *
   * @param title above it, may be empty
   * @param axis below it: quantity with unit
   * @param marks draws the rows
   * @param notes a text to the right of each row, or none at all
   */
  record Column(String title, String axis, Scale scale, Marks marks, List<String> notes) {}

  /** Draws what belongs to a row. */
  interface Marks {
    void draw(Graphics2D graphics, int row, Lane lane);
  }

  /**
   * The room of one row in one column.
   *
   * @param top upper edge
   * @param bottom lower edge
   */
  record Lane(Scale scale, double left, double right, double top, double bottom) {
    double x(double value) {
      return scale.place(value, left, right);
    }

    double y() {
      return (top + bottom) / 2;
    }
  }

  int height() {
    return HEAD + labels.size() * ROW + FOOT;
  }

  /** Draws from this height on; the labels take what they need, the columns share the rest. */
  void paint(Graphics2D graphics, double top, double width) {
    Font font = Text.fitting(Theme.font(Theme.TEXT), labels, width * 0.42);
    double names = Text.width(font, labels) + 10;
    double notes = columns.stream().mapToDouble(Lanes::room).sum();
    double each = (width - names - notes - GAP * columns.size()) / columns.size();
    Text label = new Text(graphics, font, Theme.INK);
    double first = top + HEAD;
    for (int row = 0; row < labels.size(); row++) {
      label.right(labels.get(row), names - 4, middle(first, row) + font.getSize2D() * 0.36);
    }
    double left = names;
    for (Column column : columns) {
      column(graphics, column, left, first, each);
      left += each + room(column) + GAP;
    }
  }

  private static double room(Column column) {
    return column.notes().isEmpty() ? 0 : Text.width(Theme.font(Theme.SMALL), column.notes()) + 6;
  }

  private static double middle(double first, int row) {
    return first + (row + 0.5) * ROW;
  }

  private void column(Graphics2D graphics, Column column, double left, double top, double width) {
    double right = left + width;
    double bottom = top + labels.size() * ROW;
    new Text(graphics, Theme.bold(Theme.TEXT), Theme.INK).left(column.title(), left, top - 4);
    grid(graphics, column, left, right, top, bottom);
    Text note = new Text(graphics, Theme.font(Theme.SMALL), Theme.INK);
    for (int row = 0; row < labels.size(); row++) {
      Lane lane = new Lane(column.scale(), left, right, top + row * ROW, top + (row + 1) * ROW);
      column.marks().draw(graphics, row, lane);
      if (!column.notes().isEmpty()) {
        note.left(column.notes().get(row), right + 6, lane.y() + Theme.SMALL * 0.36);
      }
    }
  }

  private void grid(
      Graphics2D graphics, Column column, double left, double right, double top, double bottom) {
    for (int row = 1; row < labels.size(); row += 2) {
      graphics.setColor(Theme.SHADE);
      graphics.fill(new Rectangle2D.Double(left, top + row * ROW, right - left, ROW));
    }
    Text tick = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    for (double value : column.scale().ticks()) {
      double x = column.scale().place(value, left, right);
      graphics.setStroke(Theme.stroke(0.5f));
      graphics.setColor(Theme.GRID);
      graphics.draw(new Line2D.Double(x, top, x, bottom));
      tick.centre(column.scale().label(value), x, bottom + 10);
    }
    graphics.setColor(Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.6f));
    graphics.draw(new Line2D.Double(left, bottom, right, bottom));
    Font font = Text.fitting(Theme.font(Theme.TEXT), List.of(column.axis()), right - left + GAP);
    new Text(graphics, font, Theme.INK).centre(column.axis(), (left + right) / 2, bottom + 22);
  }
}
