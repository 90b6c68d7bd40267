package hone.plot;

import hone.stats.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A confusion matrix: counts as text, the part of the true class as colour. */
record Confusion(ConfusionMatrix matrix, List<String> names) implements Figure.Painter {
  private static final int SIDE = 300;
  private static final int FOOT = 14;

  /** Above so many classes the counts would not be readable. */
  private static final int COUNTED = 20;

  int height() {
    return (int) Math.ceil(FOOT + room() + SIDE);
  }

  int width() {
    return (int) Math.ceil(FOOT + room() + SIDE + 8);
  }

  private Font font() {
    return Theme.font(Math.min(Theme.TEXT, Math.max(3, (float) cell() * 0.7f)));
  }

  private double room() {
    return Text.width(font(), names) + 6;
  }

  private double cell() {
    return SIDE / (double) matrix.classes();
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    double left = FOOT + room();
    Text name = new Text(graphics, font(), Theme.INK);
    for (int row = 0; row < matrix.classes(); row++) {
      double y = row * cell();
      name.right(names.get(row), left - 4, y + cell() / 2 + font().getSize2D() * 0.36);
      for (int column = 0; column < matrix.classes(); column++) {
        cell(graphics, row, column, left + column * cell(), y);
      }
    }
    for (int column = 0; column < matrix.classes(); column++) {
      double x = left + (column + 0.5) * cell() + font().getSize2D() * 0.36;
      double end = SIDE + 4 + Text.width(font(), names.get(column));
      name.upwards(names.get(column), x, end);
    }
    Text axis = new Text(graphics, Theme.bold(Theme.TEXT), Theme.INK);
    axis.centre("predicted class", left + SIDE / 2.0, height - 3);
    axis.upwards("true class", 9, SIDE / 2.0 + Text.width(axis.font(), "true class") / 2);
  }

  private void cell(Graphics2D graphics, int row, int column, double x, double y) {
    int count = matrix.counts().get(row).get(column);
    int all = matrix.counts().get(row).stream().mapToInt(Integer::intValue).sum();
    double part = all == 0 ? 0 : count / (double) all;
    graphics.setColor(shade(part));
    graphics.fill(new Rectangle2D.Double(x, y, cell(), cell()));
    graphics.setColor(Theme.GRID);
    graphics.setStroke(Theme.stroke(0.4f));
    graphics.draw(new Rectangle2D.Double(x, y, cell(), cell()));
    if (matrix.classes() <= COUNTED) {
      Color ink = count == 0 ? Theme.GRID : part > 0.45 ? Color.WHITE : Theme.INK;
      String text = Integer.toString(count);
      Font font = Text.fitting(Theme.font(Theme.TEXT), List.of(text), cell() - 2);
      new Text(graphics, font, ink)
          .centre(text, x + cell() / 2, y + cell() / 2 + font.getSize2D() * 0.36);
    }
  }

  // White to the theme's blue; the root shows rare confusions.
  private static Color shade(double part) {
    double strength = Math.sqrt(part);
    return new Color(
        mix(Theme.BLUE.getRed(), strength),
        mix(Theme.BLUE.getGreen(), strength),
        mix(Theme.BLUE.getBlue(), strength));
  }

  private static int mix(int full, double strength) {
    return (int) Math.round(255 + (full - 255) * strength);
  }
}
