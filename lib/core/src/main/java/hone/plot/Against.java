package hone.plot;

import hone.recipe.probe.Quantity;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The mean of arms against a number that tells them apart, with the interval of each mean. */
final class Against {
  private static final int HEIGHT = 220;

  private Against() {}

  static Figure figure(
      Results results,
      Quantity quantity,
      String axis,
      Map<String, ? extends Map<? extends Number, String>> lines) {
    List<XyLines.Series> series = new ArrayList<>();
    List<Double> across = new ArrayList<>();
    List<Double> up = new ArrayList<>();
    lines.forEach(
        (name, places) -> {
          List<Double> points = new ArrayList<>();
          List<Double> whiskers = new ArrayList<>();
          places.forEach(
              (x, arm) -> {
                double[] values =
                    Arrays.stream(results.values(quantity, arm)).filter(Double::isFinite).toArray();
                if (values.length > 0) {
                  double mean = Summary.of(values).mean();
                  Interval interval = Summary.meanInterval(values);
                  points.addAll(List.of(x.doubleValue(), mean));
                  across.add(x.doubleValue());
                  up.add(mean);
                  if (!Double.isNaN(interval.low())) {
                    whiskers.addAll(List.of(x.doubleValue(), interval.low(), interval.high()));
                    up.add(interval.low());
                    up.add(interval.high());
                  }
                }
              });
          series.add(new XyLines.Series(name, series.size(), points, true, whiskers));
        });
    String data = String.join(", ", results.tasks().stream().map(results::name).toList());
    int n = results.blocks().size();
    return new Figure(
        "against-" + axis.replaceAll("[^a-z]+", "-"),
        Plots.capital(quantity.label()) + " against " + axis + ", " + data,
        "Mean "
            + quantity.title()
            + " of n = "
            + n
            + (n == 1
                ? " run a point, so no interval."
                : " runs (seeds) a point; the bar is the 95 % interval of the mean."),
        Theme.WIDTH,
        HEIGHT,
        new XyLines(
            series,
            new XyLines.Axis(axis, Scale.of(across(across), 7)),
            new XyLines.Axis(quantity.title(), Scale.of(across(up), 6)),
            false));
  }

  private static DoubleStream across(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }
}
