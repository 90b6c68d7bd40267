package hone.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A matrix with a number in every cell, coloured by another: blue above 0, vermilion below.
 *
 * @param texts a list a row
 * @param shades a list a row, in any unit; the largest distance from 0 is darkest
 */
record Heat(
    List<String> rows, List<String> columns, List<List<String>> texts, List<List<Double>> shades)
    implements Figure.Painter {
  private static final int CELL = 22;
  private static final int TOP = 30;
  private static final double WHITE_FROM = 0.6;

  int height() {
    return TOP + CELL * rows.size() + 4;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    Font font = Theme.font(Theme.TEXT);
    double left = Text.width(font, rows) + 12;
    double cell = (width - left - 4) / columns.size();
    Text name = new Text(graphics, font, Theme.INK);
    Font head = Text.fitting(font, columns, cell - 3);
    for (int c = 0; c < columns.size(); c++) {
      new Text(graphics, head, Theme.INK).centre(columns.get(c), left + (c + 0.5) * cell, TOP - 8);
    }
    double most = most();
    for (int r = 0; r < rows.size(); r++) {
      double y = TOP + r * CELL;
      name.right(rows.get(r), left - 6, y + CELL / 2.0 + Theme.TEXT * 0.36);
      for (int c = 0; c < columns.size(); c++) {
        double shade = shades.get(r).get(c) / most;
        Rectangle2D box = new Rectangle2D.Double(left + c * cell, y, cell, CELL);
        graphics.setColor(colour(shade));
        graphics.fill(box);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(Theme.stroke(0.8f));
        graphics.draw(box);
        String text = texts.get(r).get(c);
        Font fitting = Text.fitting(font, List.of(text), cell - 4);
        new Text(graphics, fitting, Math.abs(shade) > WHITE_FROM ? Color.WHITE : Theme.INK)
            .centre(text, box.getCenterX(), box.getCenterY() + fitting.getSize2D() * 0.36);
      }
    }
  }

  private double most() {
    return Math.max(
        1e-9,
        shades.stream()
            .flatMap(List::stream)
            .mapToDouble(Math::abs)
            .filter(Double::isFinite)
            .max()
            .orElse(1));
  }

  // White at 0; no value is grey.
  private static Color colour(double shade) {
    if (!Double.isFinite(shade)) {
      return Theme.SHADE;
    }
    Color full = shade > 0 ? Theme.BLUE : Theme.VERMILION;
    double part = Math.min(1, Math.abs(shade));
    return new Color(
        mix(full.getRed(), part), mix(full.getGreen(), part), mix(full.getBlue(), part));
  }

  private static int mix(int full, double part) {
    return (int) Math.round(255 + (full - 255) * part);
  }
}
