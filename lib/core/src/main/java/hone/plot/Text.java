package hone.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Text on a drawing, measured the same way on paper and screen. */
record Text(Graphics2D graphics, Font font, Color colour) {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  static double width(Font font, String text) {
    return text.isEmpty() ? 0 : font.getStringBounds(text, EXACT).getWidth();
  }

  static double width(Font font, Collection<String> texts) {
    return texts.stream().mapToDouble(t -> width(font, t)).max().orElse(0);
  }

  /** The font, made smaller if the widest of these would not fit. */
  static Font fitting(Font font, Collection<String> texts, double room) {
    double wide = width(font, texts);
    return wide <= room ? font : font.deriveFont((float) (font.getSize2D() * room / wide));
  }

  /**
   * Lines of at most this width, broken at blanks, but not within {@code n = 5} or {@code 95 %}.
   */
  static List<String> wrap(Font font, String text, double room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String kept = text.replaceAll("n = (\\d)", "n\u00a0=\u00a0$1").replace(" %", "\u00a0%");
    for (String word : kept.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(font, longer) > room) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** Begins at x; y is the base line. */
  void left(String text, double x, double y) {
    if (!text.isEmpty()) {
      graphics.setFont(font);
      graphics.setColor(colour);
      graphics.drawString(text, (float) x, (float) y);
    }
  }

  void right(String text, double x, double y) {
    left(text, x - width(font, text), y);
  }

  void centre(String text, double x, double y) {
    left(text, x - width(font, text) / 2, y);
  }

  /** Reads upwards, and begins at this point. */
  void upwards(String text, double x, double y) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    left(text, x, y);
    graphics.setTransform(before);
  }
}
