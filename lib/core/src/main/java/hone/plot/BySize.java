package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Measure;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accuracy of arms on scenes of one size against that size. */
final class BySize {
  private static final Pattern SIZE = Pattern.compile(".*\\?size=(\\d+)");

  private BySize() {}

  static Figure figure(Results results, List<String> arms) {
    Map<Integer, Measure> sizes = sizes(results);
    if (sizes.isEmpty()) {
      throw new BadInput(
          "The study \""
              + results.study().name()
              + "\" does not measure on scenes of one size (scenes:NAME?size=N), so that there is no"
              + " accuracy by size.");
    }
    List<XyLines.Series> series = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    int n = 0;
    for (String arm : arms) {
      List<Double> points = new ArrayList<>();
      List<Double> whiskers = new ArrayList<>();
      // Beside each other, so that bars do not hide bars.
      double aside = 0.6 * (series.size() - (arms.size() - 1) / 2.0);
      for (Map.Entry<Integer, Measure> each : sizes.entrySet()) {
        double[] values = Measured.present(results.values(each.getValue(), arm));
        n = Math.max(n, values.length);
        if (values.length > 0) {
          Interval interval = Summary.meanInterval(values);
          points.addAll(List.of(each.getKey() + aside, Summary.of(values).mean()));
          all.add(Summary.of(values).mean());
          if (!Double.isNaN(interval.low())) {
            whiskers.addAll(List.of(each.getKey() + aside, interval.low(), interval.high()));
            all.addAll(List.of(interval.low(), interval.high()));
          }
        }
      }
      int look = results.arms().indexOf(arm);
      series.add(new XyLines.Series(arm, look, points, true, whiskers));
    }
    return new Figure(
        "by-size-" + results.study().name(),
        "Accuracy by size of the object, " + results.study().name(),
        "Mean test accuracy of n = "
            + n
            + (n == 1
                ? " run a point, so no interval."
                : " runs (seeds) a point; the bar is the 95 % interval of the mean.")
            + " The same objects in all sizes ("
            + String.join(", ", sizes.keySet().stream().map(String::valueOf).toList())
            + " pixels of a canvas of 48); networks were trained on all sizes mixed. Points of arms"
            + " stand a little beside each other.",
        Theme.WIDTH,
        240,
        new XyLines(
            series,
            new XyLines.Axis(
                "size of the object (pixels)",
                Scale.of(sizes.keySet().stream().mapToDouble(Integer::doubleValue), 6)),
            new XyLines.Axis(
                "accuracy (%)", Scale.of(all.stream().mapToDouble(Double::doubleValue), 6)),
            false));
  }

  private static Map<Integer, Measure> sizes(Results results) {
    Map<Integer, Measure> out = new TreeMap<>();
    for (Measure measure : results.study().measures()) {
      if (measure instanceof Measure.OnData on) {
        Matcher size = SIZE.matcher(on.data());
        if (size.matches()) {
          out.put(Integer.parseInt(size.group(1)), measure);
        }
      }
    }
    return out;
  }
}
