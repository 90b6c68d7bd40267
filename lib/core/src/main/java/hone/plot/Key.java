package hone.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Optional;

/** What signs and lines mean, in one row above a drawing. */
record Key(List<Entry> entries) {
  static final int HEIGHT = 16;

  /** One sign or line with what it means. */
  record Entry(String label, Color colour, Optional<Marker> sign, BasicStroke line) {
    static Entry sign(String label, Color colour, Marker sign) {
      return new Entry(label, colour, Optional.of(sign), Theme.stroke(1));
    }

    static Entry line(String label, Color colour, BasicStroke line) {
      return new Entry(label, colour, Optional.empty(), line);
    }
  }

  void paint(Graphics2D graphics, double left) {
    double x = left;
    double y = HEIGHT / 2.0;
    Text text = new Text(graphics, Theme.font(Theme.SMALL), Theme.INK);
    for (Entry entry : entries) {
      if (entry.sign().isPresent()) {
        entry.sign().get().draw(graphics, entry.colour(), x + 4, y, 5);
        x += 11;
      } else {
        graphics.setColor(entry.colour());
        graphics.setStroke(entry.line());
        graphics.draw(new Line2D.Double(x, y, x + 16, y));
        x += 20;
      }
      text.left(entry.label(), x, y + Theme.SMALL * 0.36);
      x += Text.width(text.font(), entry.label()) + 14;
    }
  }
}
