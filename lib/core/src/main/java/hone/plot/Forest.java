package hone.plot;

import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.study.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The parts of verdicts as a forest plot: one axis a metric, since units differ. */
final class Forest implements Figure.Painter {
  private final List<Lanes> groups;

  /** A part with the number of its claim. */
  private record Row(String claim, Verdict.Part part) {
    String label() {
      return claim + " " + part.part().name();
    }
  }

  Forest(List<Verdict> verdicts) {
    Map<Quantity, List<Row>> metrics = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      for (Verdict.Part part : verdict.parts()) {
        metrics
            .computeIfAbsent(part.part().metric(), m -> new ArrayList<>())
            .add(new Row(verdict.claim().id(), part));
      }
    }
    groups = metrics.entrySet().stream().map(e -> lanes(e.getKey(), e.getValue())).toList();
  }

  int height() {
    return groups.stream().mapToInt(Lanes::height).sum();
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    double names = groups.stream().mapToDouble(Lanes::names).max().orElse(0);
    double notes = groups.stream().mapToDouble(Lanes::notes).max().orElse(0);
    double top = 0;
    for (Lanes lanes : groups) {
      lanes.paint(graphics, top, width, names, notes);
      top += lanes.height();
    }
  }

  private static Lanes lanes(Quantity metric, List<Row> rows) {
    int decimals = Numbers.decimals(rows.stream().flatMapToDouble(r -> bounds(r.part())));
    String unit = metric.difference();
    Lanes.Column column =
        new Lanes.Column(
            metric.label(),
            "arm minus baseline" + (unit.isEmpty() ? "" : " (" + unit + ")"),
            Scale.of(
                DoubleStream.concat(
                    DoubleStream.of(0), rows.stream().flatMapToDouble(r -> span(r.part()))),
                5),
            (graphics, row, lane) -> mark(graphics, rows.get(row).part(), lane),
            rows.stream().map(r -> note(r.part(), decimals)).toList());
    return new Lanes(rows.stream().map(Row::label).toList(), List.of(column), false);
  }

  private static DoubleStream bounds(Verdict.Part part) {
    Interval interval = part.comparison().interval();
    return DoubleStream.of(part.comparison().effect(), interval.low(), interval.high());
  }

  private static DoubleStream span(Verdict.Part part) {
    return DoubleStream.concat(bounds(part), DoubleStream.of(part.part().threshold()));
  }

  private static String note(Verdict.Part part, int decimals) {
    return Numbers.signed(part.comparison().effect(), decimals)
        + Numbers.interval(part.comparison().interval(), decimals)
        + " "
        + part.kind().word();
  }

  private static void mark(Graphics2D graphics, Verdict.Part part, Lanes.Lane lane) {
    double threshold = lane.x(part.part().threshold());
    graphics.setColor(Theme.clear(Theme.GREEN, 26));
    graphics.fill(
        part.part().above()
            ? new Rectangle2D.Double(
                threshold, lane.top() + 1, lane.right() - threshold, lane.bottom() - lane.top() - 2)
            : new Rectangle2D.Double(
                lane.left(),
                lane.top() + 1,
                threshold - lane.left(),
                lane.bottom() - lane.top() - 2));
    graphics.setColor(Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.8f));
    graphics.draw(new Line2D.Double(lane.x(0), lane.top(), lane.x(0), lane.bottom()));
    graphics.setColor(Theme.INK);
    graphics.setStroke(
        new BasicStroke(
            0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 1.5f}, 0));
    graphics.draw(new Line2D.Double(threshold, lane.top() + 1, threshold, lane.bottom() - 1));
    Color colour = colour(part.kind());
    Interval interval = part.comparison().interval();
    if (!Double.isNaN(interval.low())) {
      Marker.whisker(graphics, colour, lane.x(interval.low()), lane.x(interval.high()), lane.y());
    }
    if (Double.isFinite(part.comparison().effect())) {
      sign(part.kind()).draw(graphics, colour, lane.x(part.comparison().effect()), lane.y(), 5.5);
    }
  }

  private static Color colour(Verdict.Kind kind) {
    return switch (kind) {
      case SUPPORTED -> Theme.GREEN;
      case REFUTED -> Theme.VERMILION;
      case INCONCLUSIVE -> Theme.QUIET;
    };
  }

  private static Marker sign(Verdict.Kind kind) {
    return switch (kind) {
      case SUPPORTED -> Marker.DISC;
      case REFUTED -> Marker.SQUARE;
      case INCONCLUSIVE -> Marker.RING;
    };
  }
}
