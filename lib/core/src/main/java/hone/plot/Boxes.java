package hone.plot;

import hone.recipe.Task;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Box plots (Tukey 1977) with every run as a point, a row an arm, a column a task. */
record Boxes(Measured measured) {
  private static final double HALF = 4;

  Figure figure() {
    Lanes lanes = new Lanes(measured.arms(), columns(), true);
    return new Figure(
        "box-" + measured.metric().label().replace(' ', '-'),
        "Spread of the " + measured.metric().label() + " in " + measured.results().study().name(),
        String.format(
            Locale.ROOT,
            "Every run is a point; the box holds the middle half, its line is the median, the"
                + " whiskers reach the last run within 1.5 box lengths. %s",
            measured.note().strip()),
        Theme.WIDTH,
        lanes.height(),
        (graphics, width, height) -> lanes.paint(graphics, 0, width));
  }

  private List<Lanes.Column> columns() {
    List<Lanes.Column> out = new ArrayList<>();
    for (Task task : measured.tasks()) {
      Scale scale =
          Scale.of(
              measured.arms().stream()
                  .flatMapToDouble(a -> DoubleStream.of(measured.values(task, a))),
              4);
      out.add(
          new Lanes.Column(
              measured.results().name(task),
              measured.metric().title(),
              scale,
              (graphics, row, lane) ->
                  mark(graphics, measured.values(task, measured.arms().get(row)), lane),
              List.of()));
    }
    return out;
  }

  private static void mark(Graphics2D graphics, double[] all, Lanes.Lane lane) {
    double[] values = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
    if (values.length > 2) {
      box(graphics, values, lane);
    }
    for (int i = 0; i < values.length; i++) {
      // Neighbours in value lie on different heights, so that equal runs do not hide each other.
      double y = lane.y() + (i % 3 - 1) * 2.4;
      Marker.DISC.draw(graphics, Theme.clear(Theme.VERMILION, 190), lane.x(values[i]), y, 2.8);
    }
  }

  private static void box(Graphics2D graphics, double[] sorted, Lanes.Lane lane) {
    double low = quantile(sorted, 0.25);
    double high = quantile(sorted, 0.75);
    double reach = 1.5 * (high - low);
    double from = Arrays.stream(sorted).filter(v -> v >= low - reach).min().orElse(low);
    double to = Arrays.stream(sorted).filter(v -> v <= high + reach).max().orElse(high);
    Marker.whisker(graphics, Theme.QUIET, lane.x(from), lane.x(to), lane.y());
    Rectangle2D box =
        new Rectangle2D.Double(lane.x(low), lane.y() - HALF, lane.x(high) - lane.x(low), 2 * HALF);
    graphics.setColor(Color.WHITE);
    graphics.fill(box);
    graphics.setColor(Theme.clear(Theme.BLUE, 40));
    graphics.fill(box);
    graphics.setColor(Theme.BLUE);
    graphics.setStroke(Theme.stroke(1));
    graphics.draw(box);
    double median = lane.x(quantile(sorted, 0.5));
    graphics.setStroke(Theme.stroke(2));
    graphics.draw(new Line2D.Double(median, lane.y() - HALF, median, lane.y() + HALF));
  }

  // Linear interpolation, Hyndman and Fan's type 7, as everywhere in this library.
  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
