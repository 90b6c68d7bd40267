package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Measure;
import hone.run.Curve;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What activations are like, layer by layer; each arm the mean of its seeds. */
final class ByLayer {
  private static final double SMALLEST = 1e-12; // a deviation of 0 has a place on the axis

  private ByLayer() {}

  static Figure figure(Results results, Measure.Signal when, String quantity, List<String> arms) {
    boolean decades = quantity.equals("deviation");
    List<XyLines.Series> series = new ArrayList<>();
    int n = 0;
    for (String arm : arms) {
      List<Curve> curves = curves(results, when, arm);
      n = Math.max(n, curves.size());
      List<Double> points = new ArrayList<>();
      for (int i = 0; i < curves.get(0).steps().size(); i++) {
        int at = i;
        double mean =
            curves.stream()
                .mapToDouble(c -> value(c, quantity, at, decades))
                .average()
                .orElseThrow();
        points.add((double) curves.get(0).steps().get(i));
        points.add(mean);
      }
      series.add(new XyLines.Series(arm, results.arms().indexOf(arm), points, true));
    }
    String title = decades ? "log10 of the deviation" : quantity + " (part of the activations)";
    String moment = when.when() == Measure.Signal.Moment.START ? "before" : "after";
    return new Figure(
        "by-layer-" + quantity + "-" + moment + "-" + results.study().name(),
        Plots.capital(quantity) + " of activations by layer, " + moment + " training",
        "Mean of n = "
            + n
            + (n == 1 ? " network" : " networks")
            + " an arm, 250 validation images.",
        Theme.WIDTH,
        240,
        new XyLines(
            series,
            new XyLines.Axis("layer", Scale.of(ordinates(series, 0), 8)),
            new XyLines.Axis(
                quantity.equals("mean") ? "mean" : title, Scale.of(ordinates(series, 1), 6)),
            false));
  }

  private static DoubleStream ordinates(List<XyLines.Series> series, int from) {
    return series.stream()
        .flatMapToDouble(
            s ->
                IntStream.range(0, s.points().size() / 2)
                    .mapToDouble(i -> s.points().get(2 * i + from)));
  }

  private static double value(Curve curve, String quantity, int layer, boolean decades) {
    double value = curve.get(quantity).get(layer);
    return decades ? Math.log10(Math.max(SMALLEST, value)) : value;
  }

  private static List<Curve> curves(Results results, Measure.Signal when, String arm) {
    List<Curve> out =
        results.measured().stream()
            .filter(m -> m.measure().equals(when) && m.arm().equals(arm))
            .flatMap(m -> Stream.ofNullable(m.run().curves().get("layers")))
            .toList();
    if (out.isEmpty()) {
      throw new BadInput(
          "The study \""
              + results.study().name()
              + "\" has no "
              + when.label()
              + " of \""
              + arm
              + "\"; expected an arm on whose networks it is measured.");
    }
    return out;
  }
}
