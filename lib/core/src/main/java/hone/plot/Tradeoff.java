package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Quantity;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;

/** Two quantities of every arm as a point. */
final class Tradeoff {
  private Tradeoff() {}

  static Figure figure(Results results, Quantity cost, Quantity gain) {
    if (results.tasks().size() != 1) {
      throw new BadInput(
          "A trade-off shows one task, and \""
              + results.study().name()
              + "\" has "
              + results.tasks().size()
              + "; choose one with on(\"…\").");
    }
    Measured x = Measured.of(results, cost);
    Measured y = Measured.of(results, gain);
    List<XyLines.Series> series = new ArrayList<>();
    List<Double> across = new ArrayList<>();
    List<Double> up = new ArrayList<>();
    for (String arm : y.arms()) {
      double right = x.mean(results.tasks().get(0), arm);
      double high = y.mean(results.tasks().get(0), arm);
      if (Double.isFinite(right) && Double.isFinite(high)) {
        across.add(right);
        up.add(high);
        int look = results.arms().indexOf(arm);
        series.add(new XyLines.Series(arm, look, List.of(right, high), true));
      }
    }
    Scale below = Scale.of(across.stream().mapToDouble(Double::doubleValue), 8);
    Scale beside = Scale.of(up.stream().mapToDouble(Double::doubleValue), 6);
    return new Figure(
        "tradeoff",
        gain.label() + " against " + cost.label(),
        "Means on " + results.tasks().get(0).data() + ". " + y.note(),
        Theme.WIDTH,
        Math.max(260, 14 * series.size() + 40),
        new XyLines(
            series,
            new XyLines.Axis(cost.title(), below),
            new XyLines.Axis(gain.title(), beside),
            false));
  }
}
