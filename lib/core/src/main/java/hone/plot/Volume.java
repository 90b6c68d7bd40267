package hone.plot;

import hone.json.BadInput;
import hone.search.front.Front;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The hypervolume that the trials so far dominate.
 *
 * @param volume one value a trial of the history
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Volume(double[] volume) implements Figure.Painter {

  static Figure figure(Searched searched, List<Double> reference) {
    searched.some();
    if (searched.objectives().size() < 2 || reference.size() != searched.objectives().size()) {
      throw new BadInput(
          "The hypervolume of the search \""
              + searched.name()
              + "\" needs two or more objectives and one number of the reference point for each;"
              + " it has "
              + searched.objectives().size()
              + " and "
              + reference.size()
              + ".");
    }
    String point =
        reference.stream().map(Numbers::plain).collect(Collectors.joining(", ", "(", ")"));
    return new Figure(
        "search-hypervolume",
        "What the front of " + searched.name() + " dominates",
        "Hypervolume of the feasible trials so far against the point "
            + point
            + "; more is better. "
            + searched.n(),
        Theme.WIDTH,
        200,
        new Volume(
            Front.hypervolumes(
                searched.history(), reference.stream().mapToDouble(v -> v).toArray())));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    int last = Math.max(1, volume.length - 1);
    Plane.Places places =
        new Plane("trial", -0.02 * last, 1.02 * last, Axis.of("hypervolume", Arrays.stream(volume)))
            .paint(graphics, 0, width, height);
    double[] path = new double[4 * volume.length - 2];
    for (int i = 0; i < volume.length; i++) {
      int at = 4 * i;
      path[at] = places.x(i);
      path[at + 1] = places.y(volume[i]);
      if (i + 1 < volume.length) {
        path[at + 2] = places.x(i + 1);
        path[at + 3] = places.y(volume[i]);
      }
    }
    graphics.setColor(Theme.BLUE);
    graphics.setStroke(Theme.stroke(1.3f));
    graphics.draw(Marker.path(false, path));
  }
}
