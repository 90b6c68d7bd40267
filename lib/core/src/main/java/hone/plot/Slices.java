package hone.plot;

import hone.search.space.Tried;
import java.awt.Graphics2D;
import java.util.List;

/**
 * The value against each parameter alone.
 *
 * @param axes one a parameter
 */
record Slices(Searched searched, List<Axis> axes) implements Figure.Painter {
  private static final int ACROSS = 3;
  private static final int ROW = 150;
  private static final double GAP = 10;

  static Figure figure(Searched searched) {
    searched.some();
    List<Axis> axes = searched.space().keySet().stream().map(searched::axis).toList();
    int rows = (axes.size() + ACROSS - 1) / ACROSS;
    return new Figure(
        "search-slices",
        "Value against each parameter of " + searched.name(),
        "A point a complete trial, the later, the darker. "
            + searched.direction()
            + " "
            + searched.n(),
        Theme.WIDTH,
        Math.max(1, rows) * ROW,
        new Slices(searched, axes));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    List<Tried> trials = searched.complete();
    Axis y =
        Axis.of(searched.objectives().get(0), trials.stream().mapToDouble(t -> t.values().get(0)));
    double left = Panel.labels(y) + 4;
    double each = (width - left - 6 - GAP * (ACROSS - 1)) / ACROSS;
    int last = Math.max(1, searched.history().trials().size() - 1);
    for (int i = 0; i < axes.size(); i++) {
      Axis axis = axes.get(i);
      Panel panel =
          new Panel(
              axis,
              y,
              left + i % ACROSS * (each + GAP),
              i / ACROSS * ROW + 6.0,
              each,
              ROW - Panel.FOOT - 10);
      panel.frame(graphics, i % ACROSS == 0);
      for (Tried tried : searched.with(axis.title())) {
        Marker.DISC.draw(
            graphics,
            Ranked.shade(0.2 + 0.8 * tried.number() / last),
            panel.x(tried.parameters().get(axis.title())) + aside(axis, tried),
            panel.y(tried.values().get(0)),
            3.6);
      }
    }
  }

  // Trials of one name lie beside each other, in a fixed order that means nothing.
  private static double aside(Axis axis, Tried tried) {
    return axis.names().isEmpty() ? 0 : (tried.number() * 7 % 11 - 5) * 0.9;
  }
}
