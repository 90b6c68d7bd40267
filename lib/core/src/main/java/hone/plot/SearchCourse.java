package hone.plot;

import hone.search.space.Tried;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The value of every trial and the best so far. */
record SearchCourse(Searched searched) implements Figure.Painter {

  static Figure figure(Searched searched) {
    searched.some();
    return new Figure(
        "search-history",
        "What " + searched.name() + " found",
        "Every complete trial; the line is the best so far"
            + (infeasible(searched) ? " of those that keep the constraints" : "")
            + ". "
            + searched.direction()
            + " "
            + searched.n(),
        Theme.WIDTH,
        220,
        new SearchCourse(searched));
  }

  private static boolean infeasible(Searched searched) {
    return searched.complete().stream().anyMatch(t -> !searched.feasible(t));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    List<Tried> trials = searched.complete();
    Axis y =
        Axis.of(searched.objectives().get(0), trials.stream().mapToDouble(t -> t.values().get(0)));
    int last = Math.max(1, searched.history().trials().size() - 1);
    graphics.translate(0, Key.HEIGHT);
    Plane.Places places =
        new Plane("trial", -0.02 * last, 1.02 * last, y).paint(graphics, Key.HEIGHT, width, height);
    List<Double> path = new ArrayList<>();
    double best = Double.NaN;
    for (Tried tried : trials) {
      double value = tried.values().get(0);
      boolean feasible = searched.feasible(tried);
      (feasible ? Marker.DISC : Marker.CROSS)
          .draw(
              graphics,
              feasible ? Theme.clear(Theme.BLUE, 150) : Theme.QUIET,
              places.x(tried.number()),
              places.y(value),
              3.6);
      if (feasible && (Double.isNaN(best) || searched.better(value, best))) {
        // A step: the old value holds up to this trial.
        if (!Double.isNaN(best)) {
          path.add(places.x(tried.number()));
          path.add(places.y(best));
        }
        best = value;
        path.add(places.x(tried.number()));
        path.add(places.y(value));
      }
    }
    if (!path.isEmpty()) {
      path.add(places.x(last));
      path.add(places.y(best));
      graphics.setColor(Theme.VERMILION);
      graphics.setStroke(Theme.stroke(1.3f));
      graphics.draw(Marker.path(false, path.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    graphics.translate(0, -Key.HEIGHT);
    new Key(entries()).paint(graphics, 40);
  }

  private List<Key.Entry> entries() {
    List<Key.Entry> out =
        new ArrayList<>(
            List.of(
                Key.Entry.sign("trial", Theme.BLUE, Marker.DISC),
                Key.Entry.line("best so far", Theme.VERMILION, Theme.stroke(1.3f))));
    if (infeasible(searched)) {
      out.add(Key.Entry.sign("breaks a constraint", Theme.QUIET, Marker.CROSS));
    }
    return out;
  }
}
