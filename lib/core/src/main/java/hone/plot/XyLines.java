package hone.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * Lines through points on two straight axes, their names at the right.
 *
 * @param x the lower axis
 * @param y the left axis
 * @param diagonal whether y = x is drawn
 */
record XyLines(List<Series> series, Axis x, Axis y, boolean diagonal) implements Figure.Painter {
  private static final int FOOT = 28;
  private static final int LEFT = 44;
  private static final int ENTRY = 14;
  private static final Marker[] MARKERS = {
    Marker.DISC, Marker.SQUARE, Marker.UP, Marker.DIAMOND, Marker.DOWN
  };

  /** An axis and what stands along it. */
  record Axis(String title, Scale scale) {}

  /**
   * A line.
   *
   * @param index gives it its look
   * @param points x, y, x, y…
   * @param marked whether each point is drawn
   * @param whiskers x, low, high, x, low, high…: upright bars
   */
  record Series(
      String name, int index, List<Double> points, boolean marked, List<Double> whiskers) {
    Series(String name, int index, List<Double> points, boolean marked) {
      this(name, index, points, marked, List.of());
    }
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    List<String> names = series.stream().map(Series::name).toList();
    double right = width - Text.width(Theme.font(Theme.TEXT), names) - 40;
    double bottom = height - FOOT;
    grid(graphics, right, bottom);
    if (diagonal) {
      graphics.setColor(Theme.QUIET);
      graphics.setStroke(Theme.stroke(0.8f, new float[] {3, 3}));
      double low = Math.max(x.scale().low(), y.scale().low());
      double high = Math.min(x.scale().high(), y.scale().high());
      graphics.draw(
          new Line2D.Double(
              across(low, right), up(low, bottom), across(high, right), up(high, bottom)));
    }
    double entry = Math.max(ENTRY, (height - series.size() * ENTRY) / 2.0);
    for (Series each : series) {
      Theme.Look look = Theme.Look.of(each.index());
      double[] path = new double[each.points().size()];
      for (int i = 0; i < path.length; i += 2) {
        path[i] = across(each.points().get(i), right);
        path[i + 1] = up(each.points().get(i + 1), bottom);
      }
      whiskers(graphics, look, each.whiskers(), right, bottom);
      draw(graphics, look, path, each.marked());
      draw(graphics, look, new double[] {right + 8, entry, right + 28, entry}, false);
      new Text(graphics, Theme.font(Theme.TEXT), Theme.INK)
          .left(each.name(), right + 33, entry + Theme.TEXT * 0.36);
      entry += ENTRY;
    }
  }

  private void whiskers(
      Graphics2D graphics, Theme.Look look, List<Double> bars, double right, double bottom) {
    graphics.setColor(look.colour());
    graphics.setStroke(Theme.stroke(0.8f));
    for (int i = 0; i < bars.size(); i += 3) {
      double at = across(bars.get(i), right);
      graphics.draw(
          new Line2D.Double(at, up(bars.get(i + 1), bottom), at, up(bars.get(i + 2), bottom)));
    }
  }

  private static void draw(Graphics2D graphics, Theme.Look look, double[] path, boolean marked) {
    graphics.setColor(look.colour());
    graphics.setStroke(look.line());
    graphics.draw(Marker.path(false, path));
    for (int i = 0; marked && i < path.length; i += 2) {
      MARKERS[look.marker()].draw(graphics, look.colour(), path[i], path[i + 1], 4.2);
    }
  }

  private void grid(Graphics2D graphics, double right, double bottom) {
    Text small = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.5f));
    for (double tick : x.scale().ticks()) {
      graphics.setColor(Theme.GRID);
      double at = across(tick, right);
      graphics.draw(new Line2D.Double(at, 4, at, bottom));
      small.centre(x.scale().label(tick), at, bottom + 10);
    }
    for (double tick : y.scale().ticks()) {
      graphics.setColor(Theme.GRID);
      double at = up(tick, bottom);
      graphics.draw(new Line2D.Double(LEFT, at, right, at));
      small.right(y.scale().label(tick), LEFT - 4, at + Theme.SMALL * 0.36);
    }
    Text title = new Text(graphics, Theme.font(Theme.TEXT), Theme.INK);
    title.centre(x.title(), (LEFT + right) / 2, bottom + 23);
    title.upwards(y.title(), 11, bottom / 2 + Text.width(title.font(), y.title()) / 2);
  }

  private double across(double value, double right) {
    return x.scale().place(value, LEFT, right);
  }

  private double up(double value, double bottom) {
    return y.scale().place(value, bottom, 4);
  }
}
