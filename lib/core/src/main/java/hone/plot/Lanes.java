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
 * @param labels names of the rows, top down; long ones are broken
 * @param columns beside each other, each with its own axis
 * @param striped whether every other row is shaded
 */
record Lanes(List<String> labels, List<Column> columns, boolean striped) {
  private static final int ROW = 15;
  private static final int LINE = 9;
  private static final int HEAD = 14;
  private static final int FOOT = 28;
  private static final int GAP = 12;
  private static final double NAMES = Theme.WIDTH * 0.36;

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
    return HEAD + labels.size() * row() + FOOT;
  }

  /** What the names take, the same for all rows. */
  double names() {
    return labels.stream().mapToDouble(l -> Text.width(font(l), lines(l))).max().orElse(0) + 10;
  }

  /** What the notes of all columns take. */
  double notes() {
    return columns.stream().mapToDouble(Lanes::room).sum();
  }

  /** Draws from this height on; what names and notes leave is shared by the columns. */
  void paint(Graphics2D graphics, double top, double width, double names, double notes) {
    double each = (width - names - notes - GAP * columns.size()) / columns.size();
    double first = top + HEAD;
    for (int row = 0; row < labels.size(); row++) {
      label(graphics, labels.get(row), names - 4, first + (row + 0.5) * row());
    }
    double left = names;
    for (Column column : columns) {
      column(graphics, column, left, first, each);
      left += each + room(column) + GAP;
    }
  }

  void paint(Graphics2D graphics, double top, double width) {
    paint(graphics, top, width, names(), notes());
  }

  private int row() {
    int lines = labels.stream().mapToInt(l -> lines(l).size()).max().orElse(1);
    return ROW + (lines - 1) * LINE;
  }

  private static List<String> lines(String label) {
    return Text.wrap(Theme.font(Theme.TEXT), label, NAMES);
  }

  // A single word may still be too wide.
  private static Font font(String label) {
    return Text.fitting(Theme.font(Theme.TEXT), lines(label), NAMES);
  }

  private static void label(Graphics2D graphics, String label, double right, double middle) {
    Font font = font(label);
    Text text = new Text(graphics, font, Theme.INK);
    List<String> lines = lines(label);
    double y = middle + font.getSize2D() * 0.36 - (lines.size() - 1) * LINE / 2.0;
    for (String line : lines) {
      text.right(line, right, y);
      y += LINE;
    }
  }

  private static double room(Column column) {
    return column.notes().isEmpty() ? 0 : Text.width(Theme.font(Theme.SMALL), column.notes()) + 6;
  }

  private void column(Graphics2D graphics, Column column, double left, double top, double width) {
    double right = left + width;
    double bottom = top + labels.size() * row();
    Font font = Text.fitting(Theme.bold(Theme.TEXT), List.of(column.title()), width + GAP);
    new Text(graphics, font, Theme.INK).left(column.title(), left, top - 4);
    grid(graphics, column, left, right, top, bottom);
    Text note = new Text(graphics, Theme.font(Theme.SMALL), Theme.INK);
    for (int row = 0; row < labels.size(); row++) {
      Lane lane = new Lane(column.scale(), left, right, top + row * row(), top + (row + 1) * row());
      column.marks().draw(graphics, row, lane);
      if (!column.notes().isEmpty()) {
        note.left(column.notes().get(row), right + 6, lane.y() + Theme.SMALL * 0.36);
      }
    }
  }

  private void grid(
      Graphics2D graphics, Column column, double left, double right, double top, double bottom) {
    graphics.setColor(Theme.SHADE);
    for (int row = 1; striped && row < labels.size(); row += 2) {
      graphics.fill(new Rectangle2D.Double(left, top + row * row(), right - left, row()));
    }
    Text tick = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.5f));
    for (double value : column.scale().ticks()) {
      double x = column.scale().place(value, left, right);
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
