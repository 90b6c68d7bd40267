package hone.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The part that each parameter has in the variance of the value, the largest on top. */
record ImportanceBars(Searched searched, List<Map.Entry<String, Double>> parts) {

  static Figure figure(Searched searched, Map<String, Double> importance) {
    List<Map.Entry<String, Double>> parts =
        importance.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Comparator.comparing(Map.Entry::getKey)))
            .toList();
    return new ImportanceBars(searched, parts).figure();
  }

  private Figure figure() {
    Lanes lanes =
        new Lanes(
            parts.stream().map(Map.Entry::getKey).toList(),
            List.of(
                new Lanes.Column(
                    "",
                    "part of the variance (%)",
                    scale(),
                    (graphics, row, lane) -> bar(graphics, 100 * parts.get(row).getValue(), lane),
                    parts.stream().map(p -> Numbers.number(100 * p.getValue(), 1)).toList())),
            false);
    return new Figure(
        "search-importance",
        "Which parameters of " + searched.name() + " matter",
        "Functional analysis of variance (Hutter, Hoos and Leyton-Brown 2014) of a random forest"
            + " fitted to the complete trials: the part of the variance of the "
            + searched.objectives().get(0)
            + " that each parameter explains alone, of what all explain alone: interactions are left"
            + " out. "
            + searched.n(),
        Theme.WIDTH,
        lanes.height(),
        (graphics, width, height) -> lanes.paint(graphics, 0, width));
  }

  private Scale scale() {
    Scale scale =
        Scale.of(
            DoubleStream.concat(
                DoubleStream.of(0), parts.stream().mapToDouble(p -> 100 * p.getValue())),
            5);
    return new Scale(0, scale.high(), scale.step());
  }

  private static void bar(Graphics2D graphics, double percent, Lanes.Lane lane) {
    graphics.setColor(Theme.BLUE);
    graphics.fill(
        new Rectangle2D.Double(
            lane.left(), lane.y() - 4, Math.max(0, lane.x(percent) - lane.left()), 8));
  }
}
