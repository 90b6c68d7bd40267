package hone.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Small signs at a point. */
enum Marker {
  DISC,
  SQUARE,
  UP,
  DIAMOND,
  DOWN,
  RING,
  CROSS;

  void draw(Graphics2D graphics, Color colour, double x, double y, double size) {
    double r = size / 2;
    graphics.setStroke(Theme.stroke(1.1f));
    graphics.setColor(colour);
    switch (this) {
      case DISC -> graphics.fill(disc(x, y, r));
      case SQUARE -> graphics.fill(new Rectangle2D.Double(x - r, y - r, size, size));
      case UP -> graphics.fill(path(true, x, y - r, x + r, y + r, x - r, y + r));
      case DOWN -> graphics.fill(path(true, x, y + r, x + r, y - r, x - r, y - r));
      case DIAMOND -> graphics.fill(path(true, x, y - r, x + r, y, x, y + r, x - r, y));
      case RING -> {
        graphics.setColor(Color.WHITE);
        graphics.fill(disc(x, y, r));
        graphics.setColor(colour);
        graphics.draw(disc(x, y, r));
      }
      case CROSS -> {
        graphics.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
        graphics.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
      }
    }
  }

  /** A line with short ends, as of an interval. */
  static void whisker(Graphics2D graphics, Color colour, double from, double to, double y) {
    graphics.setColor(colour);
    graphics.setStroke(Theme.stroke(1.3f));
    graphics.draw(new Line2D.Double(from, y, to, y));
    graphics.draw(new Line2D.Double(from, y - 2.2, from, y + 2.2));
    graphics.draw(new Line2D.Double(to, y - 2.2, to, y + 2.2));
  }

  /** Straight lines through points given as x, y, x, y… */
  static Path2D path(boolean closed, double... points) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points.length; i += 2) {
      if (i == 0) {
        path.moveTo(points[0], points[1]);
      } else {
        path.lineTo(points[i], points[i + 1]);
      }
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private static Shape disc(double x, double y, double r) {
    return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
  }
}
