package hone.plot;

import hone.json.BadInput;
import hone.run.Curve;
import hone.run.Run;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Histograms of weights as lines. */
final class WeightSpread {
  private static final int BINS = 41;
  private static final double WIDEST = 0.2;

  private WeightSpread() {}

  static Figure figure(Results results, List<String> arms) {
    List<XyLines.Series> series = new ArrayList<>();
    List<Double> heights = new ArrayList<>(List.of(0.0));
    int runs = 0;
    for (String arm : arms) {
      double[] counts = new double[BINS];
      double all = 0;
      for (Run run : results.runs(arm)) {
        Curve curve = run.curves().get("weights");
        for (double w : curve == null ? List.<Double>of() : curve.get("weight")) {
          int bin = (int) Math.round((w / WIDEST + 1) * (BINS - 1) / 2);
          counts[Math.max(0, Math.min(BINS - 1, bin))]++;
          all++;
        }
        runs += curve == null ? 0 : 1;
      }
      List<Double> points = new ArrayList<>();
      for (int i = 1; all > 0 && i < BINS - 1; i++) {
        double at = WIDEST * (2.0 * i / (BINS - 1) - 1);
        points.add(at);
        points.add(100 * counts[i] / all);
        heights.add(100 * counts[i] / all);
      }
      series.add(new XyLines.Series(arm, results.arms().indexOf(arm), points, false));
    }
    if (runs == 0) {
      throw new BadInput("No run of \"" + results.study().name() + "\" recorded its weights.");
    }
    Scale x = Scale.of(DoubleStream.of(-WIDEST, WIDEST), 8);
    Scale y = Scale.of(heights.stream().mapToDouble(Double::doubleValue), 6);
    return new Figure(
        "weights",
        "Weights after training",
        "Part of the weights of convolutions and dense layers in each of "
            + (BINS - 2)
            + " equal intervals; all runs of an arm together, n = "
            + runs
            + " runs in all. Larger weights than those shown are counted and not drawn.",
        Theme.WIDTH,
        260,
        new XyLines(series, new XyLines.Axis("weight", x), new XyLines.Axis("%", y), false));
  }
}
