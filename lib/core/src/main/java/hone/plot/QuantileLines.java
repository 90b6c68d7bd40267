package hone.plot;

import hone.json.BadInput;
import hone.run.Laps;
import hone.stats.Summary;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Latency of the slowest tenth, hundredth and thousandth of the requests, one line an arm. */
final class QuantileLines {
  private QuantileLines() {}

  static Figure figure(Results results, List<String> arms) {
    if (results.raced().isEmpty()) {
      throw new BadInput(
          "The study \"" + results.study().name() + "\" races nothing, so there is no latency.");
    }
    List<XyLines.Series> series = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (String arm : arms) {
      List<Laps> laps =
          results.blocks().stream().flatMap(b -> results.laps(b, arm).stream()).toList();
      List<Double> points = new ArrayList<>();
      for (int i = 0; i < Laps.PERCENTS.size() && !laps.isEmpty(); i++) {
        double percent = Laps.PERCENTS.get(i);
        if (percent >= 50 && percent < 100) {
          int at = i;
          double[] each =
              laps.stream().mapToDouble(l -> Math.log10(l.quantiles().get(at))).toArray();
          points.addAll(List.of(2 - Math.log10(100 - percent), Summary.of(each).median()));
          all.add(points.get(points.size() - 1));
        }
      }
      series.add(new XyLines.Series(arm, results.arms().indexOf(arm), points, true, List.of()));
    }
    int races = results.raced().size();
    return new Figure(
        "latency-" + results.study().name(),
        "Latency by quantile, " + results.study().name(),
        "Median of n = "
            + races
            + (races == 1 ? " race" : " races")
            + " of "
            + results.study().racing().orElseThrow().rounds()
            + " rounds each; logarithms to base 10 on both axes. Across: 1 is the p90 latency, 2"
            + " the p99, 3 the p99.9. Up: 2 are 100 microseconds, 3 a millisecond.",
        Theme.WIDTH,
        240,
        new XyLines(
            series,
            new XyLines.Axis(
                "rarity of requests that take longer (decades)",
                Scale.of(DoubleStream.of(0.3, 4), 4)),
            new XyLines.Axis(
                "latency (decades of microseconds)",
                Scale.of(all.stream().mapToDouble(Double::doubleValue), 5)),
            false));
  }
}
