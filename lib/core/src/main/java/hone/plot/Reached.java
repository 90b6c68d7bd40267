package hone.plot;

import hone.recipe.Metric;
import hone.recipe.Task;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When each run first reached the target, as part of its budget; a lane of its own for never. */
record Reached(Measured measured) {
  /** The right end of the axis; what never reached the target is drawn beyond 100. */
  private static final double END = 125;

  private static final double NEVER = 115;

  static Figure figure(hone.study.Results results) {
    return new Reached(Measured.of(results, Metric.TARGET_SHARE)).figure();
  }

  private Figure figure() {
    Lanes lanes = new Lanes(measured.arms(), columns(), true);
    return new Figure(
        "steps-to-target",
        "Steps to the target accuracy in " + measured.results().study().name(),
        String.format(
            Locale.ROOT,
            "Part of the steps after which a run first reached the target validation accuracy"
                + " (looked at only at evaluations). Each run is a point, the bar is the median;"
                + " crosses in the shaded lane never reached it. %s Fewer is better.",
            measured.note().strip()),
        Theme.WIDTH,
        lanes.height(),
        (graphics, width, height) -> lanes.paint(graphics, 0, width));
  }

  private List<Lanes.Column> columns() {
    List<Lanes.Column> out = new ArrayList<>();
    for (Task task : measured.tasks()) {
      out.add(
          new Lanes.Column(
              measured.results().name(task)
                  + ", target "
                  + Numbers.plain(100 * task.target())
                  + " %",
              "% of the steps | never",
              new Scale(0, END, measured.tasks().size() > 2 ? 50 : 25),
              (graphics, row, lane) ->
                  mark(graphics, measured.values(task, measured.arms().get(row)), lane),
              List.of()));
    }
    return out;
  }

  private static void mark(Graphics2D graphics, double[] all, Lanes.Lane lane) {
    double edge = lane.x(104);
    graphics.setColor(Theme.GRID);
    graphics.fill(
        new Rectangle2D.Double(edge, lane.top(), lane.right() - edge, lane.bottom() - lane.top()));
    double[] values = Arrays.stream(all).sorted().toArray();
    double[] reached = Arrays.stream(values).filter(v -> v <= 100).toArray();
    for (int i = 0; i < reached.length; i++) {
      Marker.DISC.draw(
          graphics,
          Theme.clear(Theme.BLUE, 170),
          lane.x(reached[i]),
          lane.y() + (i % 3 - 1) * 2.4,
          3.6);
    }
    double median = values.length == 0 ? END : values[(values.length - 1) / 2];
    if (median <= 100) {
      graphics.setColor(Theme.INK);
      graphics.setStroke(Theme.stroke(1.4f));
      double x = lane.x(median);
      graphics.draw(new Line2D.Double(x, lane.top() + 2, x, lane.bottom() - 2));
    }
    int never = values.length - reached.length;
    if (never > 0) {
      Text count = new Text(graphics, Theme.font(Theme.SMALL), Theme.INK);
      Marker.CROSS.draw(graphics, Theme.VERMILION, lane.x(NEVER) - 5, lane.y(), 4.4);
      count.left(Integer.toString(never), lane.x(NEVER) + 1, lane.y() + Theme.SMALL * 0.36);
    }
  }
}
