package hone.plot;

import hone.json.BadInput;
import hone.search.space.State;
import hone.search.space.Tried;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** What trials reported on their way, and where they were pruned. */
record Reports(Searched searched) implements Figure.Painter {

  static Figure figure(Searched searched) {
    Reports reports = new Reports(searched);
    if (reports.reporting().isEmpty()) {
      throw new BadInput(
          "No trial of the search \""
              + searched.name()
              + "\" reported a finite intermediate value; call report(step, value) in it.");
    }
    return new Figure(
        "search-reports",
        "Reports of the trials of " + searched.name(),
        "A line a trial, of those that reported something; a cross is where a trial was pruned. "
            + searched.direction()
            + " "
            + searched.n(),
        Theme.WIDTH,
        240,
        reports);
  }

  private List<Tried> reporting() {
    return searched.history().trials().stream().filter(t -> !finite(t).isEmpty()).toList();
  }

  private static NavigableMap<Integer, Double> finite(Tried tried) {
    NavigableMap<Integer, Double> out = new TreeMap<>(tried.intermediate());
    out.values().removeIf(v -> !Double.isFinite(v));
    return out;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    DoubleStream values =
        reporting().stream().flatMapToDouble(t -> finite(t).values().stream().mapToDouble(v -> v));
    int first = reporting().stream().mapToInt(t -> finite(t).firstKey()).min().orElse(0);
    int last = reporting().stream().mapToInt(t -> finite(t).lastKey()).max().orElse(1);
    double room = 0.02 * Math.max(1, last - first);
    graphics.translate(0, Key.HEIGHT);
    Plane.Places places =
        new Plane(
                "step",
                first - room,
                Math.max(last, first + 1) + room,
                Axis.of(searched.objectives().get(0), values))
            .paint(graphics, Key.HEIGHT, width, height);
    int best = searched.history().directions().size() > 1 ? -1 : number();
    reporting().stream()
        .filter(t -> t.number() != best)
        .forEach(t -> line(graphics, places, t, colour(t), 0.8f));
    reporting().stream()
        .filter(t -> t.number() == best)
        .forEach(t -> line(graphics, places, t, Theme.VERMILION, 1.6f));
    graphics.translate(0, -Key.HEIGHT);
    new Key(
            List.of(
                Key.Entry.line("complete", Theme.BLUE, Theme.stroke(0.8f)),
                Key.Entry.line("pruned, running or failed", Theme.QUIET, Theme.stroke(0.8f)),
                Key.Entry.sign("pruned here", Theme.INK, Marker.CROSS),
                Key.Entry.line("best", Theme.VERMILION, Theme.stroke(1.6f))))
        .paint(graphics, 40);
  }

  private int number() {
    return searched.best().map(Tried::number).orElse(-1);
  }

  private static Color colour(Tried tried) {
    return Theme.clear(tried.state() == State.COMPLETE ? Theme.BLUE : Theme.QUIET, 130);
  }

  private static void line(
      Graphics2D graphics, Plane.Places places, Tried tried, Color colour, float strength) {
    NavigableMap<Integer, Double> reports = finite(tried);
    double[] path = new double[2 * reports.size()];
    int at = 0;
    for (Map.Entry<Integer, Double> each : reports.entrySet()) {
      path[at++] = places.x(each.getKey());
      path[at++] = places.y(each.getValue());
    }
    graphics.setColor(colour);
    graphics.setStroke(Theme.stroke(strength));
    graphics.draw(Marker.path(false, path));
    boolean pruned = tried.state() == State.PRUNED;
    if (pruned || reports.size() == 1) {
      (pruned ? Marker.CROSS : Marker.DISC)
          .draw(graphics, pruned ? Theme.INK : colour, path[at - 2], path[at - 1], 3.6);
    }
  }
}
