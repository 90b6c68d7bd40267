package hone.plot;

import hone.recipe.probe.Quantity;
import hone.study.Comparison;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What arms add to a baseline against a number that tells studies apart, with intervals. */
final class EffectsAgainst {
  private static final int HEIGHT = 240;
  private static final double ASIDE = 0.012; // of the axis, so that bars do not hide bars

  private EffectsAgainst() {}

  static Figure figure(
      String axis,
      Map<? extends Number, Results> studies,
      Quantity quantity,
      String baseline,
      List<String> arms) {
    TreeMap<Double, Results> inOrder = new TreeMap<>();
    studies.forEach((place, results) -> inOrder.put(place.doubleValue(), results));
    double width = inOrder.lastKey() - inOrder.firstKey();
    List<XyLines.Series> series = new ArrayList<>();
    List<Double> up = new ArrayList<>(List.of(0.0));
    List<Integer> blocks = new ArrayList<>();
    for (String arm : arms) {
      List<Double> points = new ArrayList<>();
      List<Double> whiskers = new ArrayList<>();
      double aside = ASIDE * width * (series.size() - (arms.size() - 1) / 2.0);
      inOrder.forEach(
          (place, results) -> {
            Comparison seen = results.compare(arm, baseline, quantity);
            double x = place + aside;
            blocks.add(seen.n());
            if (seen.n() > 0) {
              points.addAll(List.of(x, seen.effect()));
              up.add(seen.effect());
            }
            if (!Double.isNaN(seen.interval().low())) {
              whiskers.addAll(List.of(x, seen.interval().low(), seen.interval().high()));
              up.addAll(List.of(seen.interval().low(), seen.interval().high()));
            }
          });
      series.add(new XyLines.Series(arm, series.size(), points, true, whiskers));
    }
    int least = blocks.stream().mapToInt(Integer::intValue).min().orElse(0);
    String unit = quantity.difference();
    String gain = "difference" + (unit.isEmpty() ? "" : " (" + unit + ")");
    return new Figure(
        "effects-against-" + axis.replaceAll("[^a-z]+", "-"),
        Plots.capital(quantity.label()) + " beyond " + baseline + ", against " + axis,
        "Mean paired difference to "
            + baseline
            + " of n = "
            + least
            + " or more blocks a point; the bar is its 95 % interval. Points of arms stand a little"
            + " beside each other.",
        Theme.WIDTH,
        HEIGHT,
        new XyLines(
            series,
            new XyLines.Axis(
                axis, Scale.of(inOrder.keySet().stream().mapToDouble(Double::doubleValue), 6)),
            new XyLines.Axis(gain, Scale.of(up.stream().mapToDouble(Double::doubleValue), 6)),
            false));
  }
}
