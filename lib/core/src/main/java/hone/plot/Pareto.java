package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Arms as points of cost and gain, and those that no other beats in both. */
record Pareto(List<Point> points, Axis x, Axis y) implements Figure.Painter {
  private static final int HEIGHT = 270;
  private static final double GAP = 7;

  /**
   * An arm.
   *
   * @param cost mean
   * @param gain mean, signed so that more is better where places are compared
   * @param along interval of the cost; without bounds where all runs cost the same
   * @param up interval of the gain
   * @param best whether no other arm costs at most as much and gives at least as much
   */
  record Point(String arm, double cost, double gain, Interval along, Interval up, boolean best) {}

  static Figure figure(
      Results results, String cost, Function<String, double[]> costs, Quantity gain) {
    if (results.tasks().size() != 1) {
      throw new BadInput(
          "A Pareto figure shows one task, and \""
              + results.study().name()
              + "\" has "
              + results.tasks().size()
              + "; choose one with on(\"…\").");
    }
    List<Point> points = new ArrayList<>();
    for (String arm : results.arms()) {
      double[] price = Measured.present(costs.apply(arm));
      double[] gains = Measured.present(results.values(gain, arm));
      if (price.length > 0 && gains.length > 0) {
        points.add(
            new Point(
                arm,
                Summary.of(price).mean(),
                Summary.of(gains).mean(),
                Summary.meanInterval(price),
                Summary.meanInterval(gains),
                false));
      }
    }
    List<Point> judged = judged(points, gain.higherIsBetter());
    return new Figure(
        "pareto-" + cost.replaceAll("[^a-z]+", "-").replaceAll("-$", ""),
        Plots.capital(gain.label()) + " against " + cost.replaceAll(" \\(.*", ""),
        "Means on "
            + results.tasks().get(0).data()
            + " with their 95 % intervals. Diamonds: no other arm costs at most as much and is at"
            + " least as good; the line is the border of what they beat. "
            + Measured.of(results, gain).note().strip(),
        Theme.WIDTH,
        HEIGHT,
        new Pareto(
            judged,
            new Axis(cost, true, List.of(), Scale.of(logarithms(judged), 5)),
            Axis.of(gain.title(), judged.stream().flatMapToDouble(Pareto::heights))));
  }

  private static List<Point> judged(List<Point> points, boolean higher) {
    return points.stream()
        .map(
            p ->
                new Point(
                    p.arm(),
                    p.cost(),
                    p.gain(),
                    p.along(),
                    p.up(),
                    points.stream().noneMatch(q -> beats(q, p, higher))))
        .toList();
  }

  private static boolean beats(Point q, Point p, boolean higher) {
    double more = higher ? q.gain() - p.gain() : p.gain() - q.gain();
    return q.cost() <= p.cost() && more >= 0 && (q.cost() < p.cost() || more > 0);
  }

  // A little room beside the outermost points, for their names. Bars that reach below a half or
  // above twice a mean are cut there.
  private static DoubleStream logarithms(List<Point> points) {
    double low = points.stream().mapToDouble(p -> end(p, p.along().low())).min().orElse(1);
    double high = points.stream().mapToDouble(p -> end(p, p.along().high())).max().orElse(1);
    return DoubleStream.of(Math.log10(low) - 0.06, Math.log10(high) + 0.06);
  }

  private static double end(Point p, double bound) {
    return Double.isFinite(bound)
        ? Math.max(p.cost() / 2, Math.min(p.cost() * 2, bound))
        : p.cost();
  }

  private static DoubleStream heights(Point p) {
    return DoubleStream.of(p.gain(), p.up().low(), p.up().high());
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    double left = Panel.labels(y) + 4;
    Panel panel = new Panel(x, y, left, 6, width - left - 10, height - 6 - Panel.FOOT);
    panel.frame(graphics, true);
    panel.inside(graphics, () -> border(graphics, panel));
    List<Rectangle2D> taken = new ArrayList<>();
    for (Point p : points) {
      double at = panel.x(p.cost());
      double up = panel.y(p.gain());
      taken.add(new Rectangle2D.Double(at - 4, up - 4, 8, 8));
      taken.addAll(bars(panel, p));
      Color colour = p.best() ? Theme.VERMILION : Theme.BLUE;
      graphics.setColor(Theme.clear(colour, 150));
      panel.inside(graphics, () -> bars(panel, p).forEach(graphics::fill));
      (p.best() ? Marker.DIAMOND : Marker.DISC).draw(graphics, colour, at, up, p.best() ? 6.5 : 5);
    }
    Text name = new Text(graphics, Theme.font(Theme.SMALL), Theme.INK);
    for (Point p : points) {
      write(name, p.arm(), panel, panel.x(p.cost()), panel.y(p.gain()), taken);
    }
  }

  // Intervals as thin bars.
  private static List<Rectangle2D> bars(Panel panel, Point p) {
    List<Rectangle2D> out = new ArrayList<>();
    double at = panel.x(p.cost());
    double up = panel.y(p.gain());
    if (!Double.isNaN(p.up().low())) {
      double top = panel.y(p.up().high());
      out.add(new Rectangle2D.Double(at - 0.45, top, 0.9, panel.y(p.up().low()) - top));
    }
    if (p.along().high() > p.along().low()) {
      double left = panel.x(end(p, p.along().low()));
      double wide = panel.x(end(p, p.along().high())) - left;
      out.add(new Rectangle2D.Double(left, up - 0.45, wide, 0.9));
    }
    return out;
  }

  private void border(Graphics2D graphics, Panel panel) {
    List<Point> best =
        points.stream()
            .filter(Point::best)
            .sorted(Comparator.comparingDouble(Point::cost))
            .toList();
    List<Double> path = new ArrayList<>();
    for (Point p : best) {
      if (!path.isEmpty()) {
        path.add(panel.x(p.cost()));
        path.add(path.get(path.size() - 2));
      }
      path.add(panel.x(p.cost()));
      path.add(panel.y(p.gain()));
    }
    if (best.size() > 1) {
      graphics.setColor(Theme.clear(Theme.VERMILION, 120));
      graphics.setStroke(Theme.stroke(1));
      graphics.draw(Marker.path(false, path.stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }

  // Right, left, above or below the point, further away where all are taken: the first free place.
  private static void write(
      Text text, String name, Panel panel, double x, double y, List<Rectangle2D> taken) {
    double wide = Text.width(text.font(), name);
    double[][] places = {
      {GAP, 2.5}, {-GAP - wide, 2.5}, {-wide / 2, -GAP}, {-wide / 2, GAP + 5},
      {GAP, -7}, {GAP, 11}, {-GAP - wide, -7}, {-GAP - wide, 11},
      {-wide / 2, -GAP - 9}, {-wide / 2, GAP + 14}, {GAP, -16}, {GAP, 20}
    };
    Rectangle2D room =
        new Rectangle2D.Double(panel.left(), panel.top(), panel.width(), panel.height());
    Rectangle2D found = null;
    for (double[] place : places) {
      Rectangle2D box =
          new Rectangle2D.Double(x + place[0], y + place[1] - Theme.SMALL + 1, wide, Theme.SMALL);
      if (room.contains(box) && taken.stream().noneMatch(box::intersects)) {
        found = box;
        break;
      }
    }
    if (found == null) {
      found = new Rectangle2D.Double(x + GAP, y + 2.5 - Theme.SMALL + 1, wide, Theme.SMALL);
    }
    taken.add(found);
    text.left(name, found.getX(), found.getY() + Theme.SMALL - 1);
  }
}
