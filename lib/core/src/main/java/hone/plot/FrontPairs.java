package hone.plot;

import hone.json.BadInput;
import hone.search.front.Front;
import hone.search.space.History;
import hone.search.space.Tried;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every pair of objectives, with the trials that no other dominates.
 *
 * @param front numbers of those trials
 */
record FrontPairs(Searched searched, Set<Integer> front) implements Figure.Painter {
  private static final int ACROSS = 2;
  private static final int GAP = 12;

  /** Two objectives with an axis each. */
  private record Pair(int x, int y) {}

  static Figure figure(Searched searched) {
    searched.some();
    if (searched.objectives().size() < 2) {
      throw new BadInput(
          "The search \""
              + searched.name()
              + "\" has one objective, so it has a best trial and no front; draw its history.");
    }
    Set<Integer> front =
        Front.of(new History(searched.history().directions(), searched.complete())).stream()
            .map(Tried::number)
            .collect(Collectors.toSet());
    FrontPairs pairs = new FrontPairs(searched, front);
    int rows = (pairs.pairs().size() + ACROSS - 1) / ACROSS;
    return new Figure(
        "search-front",
        "Pareto front of " + searched.name(),
        "Orange: the "
            + front.size()
            + " feasible trials that no other feasible trial dominates; crosses break a"
            + " constraint. "
            + pairs.directions()
            + " "
            + searched.n(),
        Theme.WIDTH,
        Key.HEIGHT + rows * (rows == 1 && pairs.pairs().size() == 1 ? 260 : 200),
        pairs);
  }

  private String directions() {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < searched.objectives().size(); i++) {
      out.add(
          searched.objectives().get(i)
              + (searched.minimised(i) ? " is minimised" : " is maximised"));
    }
    return String.join(", ", out) + ".";
  }

  private List<Pair> pairs() {
    List<Pair> out = new ArrayList<>();
    for (int x = 0; x < searched.objectives().size(); x++) {
      for (int y = x + 1; y < searched.objectives().size(); y++) {
        out.add(new Pair(x, y));
      }
    }
    return out;
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    List<Pair> pairs = pairs();
    int across = Math.min(ACROSS, pairs.size());
    int rows = (pairs.size() + across - 1) / across;
    double wide = (width - 8.0) / across;
    double high = (height - Key.HEIGHT) / (double) rows;
    for (int i = 0; i < pairs.size(); i++) {
      Axis x = axis(pairs.get(i).x());
      Axis y = axis(pairs.get(i).y());
      double labels = Panel.labels(y) + 4;
      Panel panel =
          new Panel(
              x,
              y,
              i % across * wide + labels,
              Key.HEIGHT + i / across * high + 2,
              wide - labels - GAP,
              high - Panel.FOOT - 6);
      panel.frame(graphics, true);
      marks(graphics, panel, pairs.get(i), pairs.size() == 1);
    }
    new Key(
            List.of(
                Key.Entry.sign("on the front", Theme.VERMILION, Marker.DIAMOND),
                Key.Entry.sign("dominated", Theme.BLUE, Marker.DISC),
                Key.Entry.sign("breaks a constraint", Theme.QUIET, Marker.CROSS)))
        .paint(graphics, 40);
  }

  private Axis axis(int objective) {
    return Axis.of(
        searched.objectives().get(objective),
        searched.complete().stream().mapToDouble(t -> t.values().get(objective)));
  }

  private void marks(Graphics2D graphics, Panel panel, Pair pair, boolean joined) {
    List<Tried> on =
        searched.complete().stream()
            .filter(t -> front.contains(t.number()))
            .sorted(Comparator.comparingDouble(t -> t.values().get(pair.x())))
            .toList();
    for (Tried tried : searched.complete()) {
      if (!front.contains(tried.number())) {
        boolean feasible = searched.feasible(tried);
        Color colour = feasible ? Theme.clear(Theme.BLUE, 140) : Theme.QUIET;
        (feasible ? Marker.DISC : Marker.CROSS)
            .draw(graphics, colour, at(panel, pair, tried)[0], at(panel, pair, tried)[1], 3.6);
      }
    }
    if (joined) {
      stairs(graphics, panel, pair, on);
    }
    for (Tried tried : on) {
      double[] at = at(panel, pair, tried);
      Marker.DIAMOND.draw(graphics, Theme.VERMILION, at[0], at[1], 5.5);
    }
  }

  // The border of what the front dominates.
  private void stairs(Graphics2D graphics, Panel panel, Pair pair, List<Tried> on) {
    List<Double> path = new ArrayList<>();
    for (Tried tried : on) {
      double[] at = at(panel, pair, tried);
      if (!path.isEmpty()) {
        double before = path.get(path.size() - 1);
        boolean acrossFirst = searched.minimised(pair.x());
        path.add(acrossFirst ? at[0] : path.get(path.size() - 2));
        path.add(acrossFirst ? before : at[1]);
      }
      path.add(at[0]);
      path.add(at[1]);
    }
    graphics.setColor(Theme.clear(Theme.VERMILION, 150));
    graphics.setStroke(Theme.stroke(1));
    if (!path.isEmpty()) {
      graphics.draw(Marker.path(false, path.stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }

  private static double[] at(Panel panel, Pair pair, Tried tried) {
    return new double[] {
      panel.x(tried.values().get(pair.x())), panel.y(tried.values().get(pair.y()))
    };
  }
}
