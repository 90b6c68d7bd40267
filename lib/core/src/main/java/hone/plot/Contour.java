package hone.plot;

import hone.json.BadInput;
import hone.search.space.Tried;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The value over two parameters, by distance between the trials (Shepard 1968). */
record Contour(Searched searched, Axis x, Axis y, List<Tried> trials) implements Figure.Painter {
  private static final int CELLS = 120;
  private static final int BANDS = 9;

  static Figure figure(Searched searched, String horizontal, String vertical) {
    searched.some();
    Axis x = searched.axis(horizontal);
    Axis y = searched.axis(vertical);
    List<Tried> trials = searched.with(horizontal, vertical);
    if (trials.isEmpty()) {
      throw new BadInput(
          "No complete trial of the search \""
              + searched.name()
              + "\" has both \""
              + horizontal
              + "\" and \""
              + vertical
              + "\"; choose two parameters that occur together.");
    }
    return new Figure(
        "search-contour-" + plain(horizontal) + "-" + plain(vertical),
        searched.objectives().get(0) + " over " + horizontal + " and " + vertical,
        "A ring a complete trial; between them the mean rank weighted by 1 / distance cubed, in "
            + BANDS
            + " bands, the better, the darker. What lies far from all rings is a guess. "
            + searched.direction()
            + " "
            + trials.size()
            + " trials have both parameters; "
            + searched.n(),
        Theme.WIDTH,
        300,
        new Contour(searched, x, y, trials));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9.]+", "-");
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    Ranked ranked = Ranked.of(searched, trials);
    double left = Panel.labels(y) + 4;
    Panel panel =
        new Panel(
            x, y, left, Ranked.HEIGHT, width - left - 12, height - Ranked.HEIGHT - Panel.FOOT - 2);
    panel.inside(graphics, () -> field(graphics, panel, ranked));
    panel.frame(graphics, true);
    ranked.paint(graphics, width - 12, 2);
    for (Tried tried : trials) {
      double px = panel.x(tried.parameters().get(x.title()));
      double py = panel.y(tried.parameters().get(y.title()));
      Marker.DISC.draw(graphics, Theme.INK, px, py, 5);
      Marker.DISC.draw(graphics, java.awt.Color.WHITE, px, py, 3.8);
      Marker.DISC.draw(graphics, ranked.colour(tried.values().get(0)), px, py, 3);
    }
  }

  private void field(Graphics2D graphics, Panel panel, Ranked ranked) {
    double[] px = trials.stream().mapToDouble(t -> place(x, t)).toArray();
    double[] py = trials.stream().mapToDouble(t -> place(y, t)).toArray();
    double[] part = trials.stream().mapToDouble(t -> ranked.part(t.values().get(0))).toArray();
    double wide = panel.width() / CELLS;
    double high = panel.height() / CELLS;
    for (int row = 0; row < CELLS; row++) {
      int from = 0;
      int band = -1;
      for (int column = 0; column <= CELLS; column++) {
        int own =
            column == CELLS
                ? -1
                : band(at(px, py, part, (column + 0.5) / CELLS, 1 - (row + 0.5) / CELLS));
        if (own != band) {
          // Cells of one band are one rectangle, a little larger, so that no seam shows.
          if (band >= 0) {
            graphics.setColor(Ranked.shade(band / (BANDS - 1.0)));
            graphics.fill(
                new Rectangle2D.Double(
                    panel.left() + from * wide,
                    panel.top() + row * high,
                    (column - from) * wide + 0.4,
                    high + 0.4));
          }
          from = column;
          band = own;
        }
      }
    }
  }

  private static double place(Axis axis, Tried tried) {
    return axis.place(tried.parameters().get(axis.title()), 0, 1);
  }

  private static int band(double part) {
    return (int) Math.min(BANDS - 1, Math.floor(part * BANDS));
  }

  private static double at(double[] px, double[] py, double[] part, double x, double y) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < px.length; i++) {
      double squared = (px[i] - x) * (px[i] - x) + (py[i] - y) * (py[i] - y);
      double weight = Math.pow(squared + 1e-5, -1.5);
      sum += weight * part[i];
      weights += weight;
    }
    return sum / weights;
  }
}
