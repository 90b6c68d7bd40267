package hone.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The room between two axes, for values that XChart has no axis for: names, and logarithms beside
 * them.
 *
 * @param left edge of the room
 * @param top edge of the room
 */
record Panel(Axis x, Axis y, double left, double top, double width, double height) {
  /** Room for labels and title below. */
  static final double FOOT = 28;

  /** The space that the labels at the left take, with the title beside them. */
  static double labels(Axis y) {
    return Text.width(Theme.font(Theme.SMALL), y.ticks().stream().map(Axis.Tick::label).toList())
        + 18;
  }

  double x(double value) {
    return x.place(value, left, left + width);
  }

  double y(double value) {
    return y.place(value, top + height, top);
  }

  /** Grid, labels and titles; those at the left only where the panel is the first of a row. */
  void frame(Graphics2D graphics, boolean first) {
    graphics.setStroke(Theme.stroke(0.5f));
    List<String> below = x.ticks().stream().map(Axis.Tick::label).toList();
    Font font = Text.fitting(Theme.font(Theme.SMALL), below, width / Math.max(1, below.size()));
    Text label = new Text(graphics, font, Theme.QUIET);
    for (Axis.Tick tick : x.ticks()) {
      line(graphics, x(tick.value()), top, x(tick.value()), top + height);
      label.centre(tick.label(), x(tick.value()), top + height + 9);
    }
    Text beside = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    for (Axis.Tick tick : y.ticks()) {
      line(graphics, left, y(tick.value()), left + width, y(tick.value()));
      if (first) {
        beside.right(tick.label(), left - 4, y(tick.value()) + Theme.SMALL * 0.36);
      }
    }
    graphics.setColor(Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.6f));
    graphics.draw(new Rectangle2D.Double(left, top, width, height));
    Font title = Text.fitting(Theme.font(Theme.TEXT), List.of(x.title()), width);
    new Text(graphics, title, Theme.INK).centre(x.title(), left + width / 2, top + height + 21);
    if (first) {
      Font side = Text.fitting(Theme.font(Theme.TEXT), List.of(y.title()), height);
      double begin = top + height / 2 + Text.width(side, y.title()) / 2;
      new Text(graphics, side, Theme.INK).upwards(y.title(), left - labels(y) + 9, begin);
    }
  }

  /** Draws what must not leave the room. */
  void inside(Graphics2D graphics, Runnable drawing) {
    Shape before = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(left, top, width, height));
    drawing.run();
    graphics.setClip(before);
  }

  private static void line(Graphics2D graphics, double x1, double y1, double x2, double y2) {
    graphics.setColor(Theme.GRID);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }
}
