package hone.plot;

import hone.json.BadInput;
import hone.search.space.State;
import hone.search.space.Tried;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** When each trial ran. */
record Timeline(Searched searched, List<Tried> trials, Instant begin, Instant end)
    implements Figure.Painter {

  static Figure figure(Searched searched) {
    List<Tried> trials =
        searched.history().trials().stream().filter(t -> t.start().isPresent()).toList();
    if (trials.isEmpty()) {
      throw new BadInput(
          "No trial of the search \"" + searched.name() + "\" was begun yet; let it run first.");
    }
    Instant begin =
        trials.stream().map(t -> t.start().orElseThrow()).min(Instant::compareTo).orElseThrow();
    Instant end =
        trials.stream().map(t -> t.end().or(t::start).orElseThrow()).max(Instant::compareTo).get();
    return new Figure(
        "search-timeline",
        "When the trials of " + searched.name() + " ran",
        "A bar a trial, the first at the bottom; one that still runs is drawn to the last known end. "
            + searched.n(),
        Theme.WIDTH,
        Math.max(140, Math.min(420, 60 + 5 * trials.size())),
        new Timeline(searched, trials, begin, end));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    double seconds = Math.max(1e-3, seconds(end));
    Unit unit = Unit.of(seconds);
    int last = Math.max(1, searched.history().trials().size() - 1);
    Scale time = Scale.of(DoubleStream.of(0, seconds / unit.seconds()), 6);
    Axis x = new Axis("since the first began (" + unit.word() + ")", false, List.of(), time);
    Axis y = new Axis("trial", false, List.of(), new Scale(-1, last + 1.0, step(last)));
    double left = Panel.labels(y) + 4;
    Panel panel =
        new Panel(x, y, left, Key.HEIGHT, width - left - 10, height - Key.HEIGHT - Panel.FOOT);
    panel.frame(graphics, true);
    double thick = Math.min(8, 0.8 * panel.height() / (last + 2));
    for (Tried tried : trials) {
      double from = panel.x(seconds(tried.start().orElseThrow()) / unit.seconds());
      double to = panel.x(seconds(tried.end().orElse(end)) / unit.seconds());
      double middle = panel.y(tried.number());
      graphics.setColor(colour(tried.state()));
      graphics.fill(
          new Rectangle2D.Double(from, middle - thick / 2, Math.max(0.8, to - from), thick));
    }
    new Key(
            Arrays.stream(State.values())
                .filter(s -> trials.stream().anyMatch(t -> t.state() == s))
                .map(s -> Key.Entry.sign(Searched.word(s), colour(s), Marker.SQUARE))
                .toList())
        .paint(graphics, left);
  }

  // Numbers of trials are whole.
  private static double step(int last) {
    return Math.max(1, Scale.of(DoubleStream.of(0, last), 5).step());
  }

  private double seconds(Instant moment) {
    return Duration.between(begin, moment).toNanos() / 1e9;
  }

  private static Color colour(State state) {
    return switch (state) {
      case COMPLETE -> Theme.BLUE;
      case PRUNED -> new Color(0xE69F00);
      case FAIL -> Theme.VERMILION;
      case RUNNING -> Theme.GREEN;
      case WAITING -> Theme.QUIET;
    };
  }

  private record Unit(String word, double seconds) {
    static Unit of(double span) {
      return span < 2
          ? new Unit("ms", 1e-3)
          : span < 300
              ? new Unit("s", 1)
              : span < 3 * 3600 ? new Unit("min", 60) : new Unit("h", 3600);
    }
  }
}
