package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.study.Comparison;
import hone.study.Results;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** What each arm of a study adds to its baseline, the best on top. */
record EffectForest(List<Comparison> rows, Quantity quantity) {
  static Figure figure(Results results, String baseline, Quantity quantity) {
    if (!results.arms().contains(baseline)) {
      throw new BadInput(
          "The study \"" + results.study().name() + "\" has no arm \"" + baseline + "\".");
    }
    double up = quantity.higherIsBetter() ? -1 : 1;
    List<Comparison> rows =
        results.arms().stream()
            .filter(arm -> !arm.equals(baseline))
            .map(arm -> results.compare(arm, baseline, quantity))
            .filter(c -> Double.isFinite(c.effect()))
            .sorted(Comparator.comparingDouble(c -> up * c.effect()))
            .toList();
    EffectForest forest = new EffectForest(rows, quantity);
    Lanes lanes = forest.lanes();
    int n = rows.stream().mapToInt(Comparison::n).max().orElse(0);
    return new Figure(
        "effects-" + results.study().name(),
        "Effects on " + quantity.label() + " in " + results.study().name(),
        "Mean paired difference to "
            + baseline
            + " with its 95 % interval, n = "
            + n
            + " blocks (task, seed) at most. Blue: the interval lies on the better side of 0, red:"
            + " on the worse. Intervals are one by one: of "
            + rows.size()
            + " some lie on a side by chance.",
        Theme.WIDTH,
        lanes.height(),
        (graphics, width, height) -> lanes.paint(graphics, 0, width));
  }

  private Lanes lanes() {
    int decimals = Numbers.decimals(rows.stream().flatMapToDouble(EffectForest::bounds));
    String unit = quantity.difference();
    Lanes.Column column =
        new Lanes.Column(
            "",
            "difference of " + quantity.label() + (unit.isEmpty() ? "" : " (" + unit + ")"),
            Scale.of(
                DoubleStream.concat(
                    DoubleStream.of(0), rows.stream().flatMapToDouble(EffectForest::bounds)),
                6),
            (graphics, row, lane) -> mark(graphics, rows.get(row), lane),
            rows.stream()
                .map(
                    c ->
                        Numbers.signed(c.effect(), decimals)
                            + Numbers.interval(c.interval(), decimals))
                .toList());
    return new Lanes(rows.stream().map(Comparison::arm).toList(), List.of(column), true);
  }

  private static DoubleStream bounds(Comparison seen) {
    return DoubleStream.of(seen.effect(), seen.interval().low(), seen.interval().high());
  }

  private void mark(Graphics2D graphics, Comparison seen, Lanes.Lane lane) {
    graphics.setColor(Theme.QUIET);
    graphics.setStroke(Theme.stroke(0.8f));
    graphics.draw(new Line2D.Double(lane.x(0), lane.top(), lane.x(0), lane.bottom()));
    Interval interval = seen.interval();
    Color colour = colour(interval);
    if (!Double.isNaN(interval.low())) {
      Marker.whisker(graphics, colour, lane.x(interval.low()), lane.x(interval.high()), lane.y());
    }
    Marker.DISC.draw(graphics, colour, lane.x(seen.effect()), lane.y(), 5);
  }

  private Color colour(Interval interval) {
    boolean above = interval.low() > 0;
    boolean below = interval.high() < 0;
    if (!above && !below) {
      return Theme.QUIET;
    }
    return above == quantity.higherIsBetter() ? Theme.BLUE : Theme.VERMILION;
  }
}
