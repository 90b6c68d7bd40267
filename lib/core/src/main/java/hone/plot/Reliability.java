package hone.plot;

import hone.json.BadInput;
import hone.run.Outcome;
import hone.run.Result;
import hone.stats.Calibration;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reliability diagrams (Guo et al. 2017, figure 1) as one line an arm. */
final class Reliability {
  /** A bin with fewer images says nothing. */
  private static final int LEAST = 10;

  private Reliability() {}

  static Figure figure(Results results, List<String> arms) {
    List<XyLines.Series> series = new ArrayList<>();
    for (String arm : arms) {
      List<Double> points = points(bins(results, arm));
      if (!points.isEmpty()) {
        series.add(new XyLines.Series(arm, results.arms().indexOf(arm), points, true));
      }
    }
    if (series.isEmpty()) {
      throw new BadInput(
          "No run of the study \""
              + results.study().name()
              + "\" recorded how reliable its confidence is; run it again.");
    }
    int n = results.runs(arms.get(0)).size();
    Scale scale = new Scale(0, 1, 0.2);
    String data = String.join(", ", results.tasks().stream().map(results::name).toList());
    return new Figure(
        "reliability",
        "Reliability on " + data,
        String.format(
            Locale.ROOT,
            "Part of the test images classified rightly against the confidence of the prediction, in"
                + " 15 equal bins, n = %d runs an arm together; bins of fewer than %d images are left"
                + " out. On the dashed line confidence is accuracy; below it, the network is too"
                + " sure.",
            n,
            LEAST),
        Theme.WIDTH,
        300,
        new XyLines(
            series,
            new XyLines.Axis("confidence", scale),
            new XyLines.Axis("accuracy", scale),
            true));
  }

  private static List<Calibration.Bin> bins(Results results, String arm) {
    List<Calibration.Bin> out = new ArrayList<>();
    results
        .runs(arm)
        .forEach(
            run -> {
              if (run.outcome() instanceof Outcome.Completed c
                  && c.result() instanceof Result.Trained t) {
                out.addAll(t.test().reliability());
              }
            });
    return out;
  }

  // Mean confidence and accuracy of each bin over all runs, by its number of images.
  private static List<Double> points(List<Calibration.Bin> bins) {
    Map<Double, double[]> sums = new TreeMap<>();
    for (Calibration.Bin bin : bins) {
      double[] sum = sums.computeIfAbsent(bin.low(), low -> new double[3]);
      sum[0] += bin.count();
      sum[1] += bin.count() * bin.confidence();
      sum[2] += bin.count() * bin.accuracy();
    }
    List<Double> points = new ArrayList<>();
    for (double[] sum : sums.values()) {
      if (sum[0] >= LEAST) {
        points.add(sum[1] / sum[0]);
        points.add(sum[2] / sum[0]);
      }
    }
    return points;
  }
}
