package hone.plot;

import hone.recipe.Task;
import hone.stats.Interval;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Means with intervals, a row an arm, a column a task. */
record Dots(Measured measured) {

  Figure figure() {
    Lanes lanes = new Lanes(measured.arms(), columns(), true);
    String better = measured.metric().higherIsBetter() ? "Higher" : "Lower";
    return new Figure(
        "dots-" + measured.metric().label().replace(' ', '-'),
        Plots.capital(measured.metric().label()) + " of " + measured.results().study().name(),
        String.format(
            Locale.ROOT,
            "Mean %s; the bar is the %s. %s %s is better; the best arm stands on top.",
            measured.metric().title(),
            measured.method(),
            measured.note().strip(),
            better),
        Theme.WIDTH,
        lanes.height(),
        (graphics, width, height) -> lanes.paint(graphics, 0, width));
  }

  private List<Lanes.Column> columns() {
    List<Lanes.Column> out = new ArrayList<>();
    boolean alone = measured.tasks().size() == 1;
    for (Task task : measured.tasks()) {
      Scale scale = Scale.of(measured.arms().stream().flatMapToDouble(a -> span(task, a)), 4);
      out.add(
          new Lanes.Column(
              measured.results().name(task),
              measured.metric().title(),
              scale,
              (graphics, row, lane) -> mark(graphics, task, measured.arms().get(row), lane),
              alone ? notes(task) : List.of()));
    }
    return out;
  }

  private DoubleStream span(Task task, String arm) {
    Interval interval = measured.interval(task, arm);
    return DoubleStream.of(measured.mean(task, arm), interval.low(), interval.high());
  }

  private List<String> notes(Task task) {
    int decimals = Numbers.decimals(measured.arms().stream().flatMapToDouble(a -> span(task, a)));
    return measured.arms().stream()
        .map(
            a ->
                Numbers.number(measured.mean(task, a), decimals)
                    + Numbers.interval(measured.interval(task, a), decimals))
        .toList();
  }

  private void mark(Graphics2D graphics, Task task, String arm, Lanes.Lane lane) {
    double mean = measured.mean(task, arm);
    Interval interval = measured.interval(task, arm);
    if (!Double.isFinite(mean)) {
      String why = Double.isNaN(mean) ? "no value" : "never in at least one run";
      new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET)
          .right(why, lane.right() - 3, lane.y() + Theme.SMALL * 0.36);
      return;
    }
    if (!Double.isNaN(interval.low())) {
      Marker.whisker(
          graphics, Theme.BLUE, lane.x(interval.low()), lane.x(interval.high()), lane.y());
    }
    Marker.DISC.draw(graphics, Theme.BLUE, lane.x(mean), lane.y(), 5.5);
  }
}
