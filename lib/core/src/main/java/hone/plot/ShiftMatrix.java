package hone.plot;

import hone.recipe.Metric;
import hone.recipe.probe.Quantity;
import hone.stats.Summary;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Arms by quantities as a heat map: means as numbers, differences from a baseline as colours. */
final class ShiftMatrix {
  private ShiftMatrix() {}

  static Figure figure(Results results, String baseline) {
    List<Quantity> quantities = new ArrayList<>(List.of(Metric.ACCURACY));
    quantities.addAll(results.study().measures());
    List<List<String>> texts = new ArrayList<>();
    List<List<Double>> shades = new ArrayList<>();
    for (String arm : results.arms()) {
      List<String> text = new ArrayList<>();
      List<Double> shade = new ArrayList<>();
      for (Quantity each : quantities) {
        double mean = mean(results, each, arm);
        text.add(Double.isNaN(mean) ? "none" : String.format(Locale.ROOT, "%.1f", mean));
        double better = mean - mean(results, each, baseline);
        shade.add(each.higherIsBetter() ? better : -better);
      }
      texts.add(text);
      shades.add(shade);
    }
    List<String> columns = quantities.stream().map(ShiftMatrix::word).toList();
    Heat heat = new Heat(results.arms(), columns, texts, shades);
    String data = String.join(", ", results.tasks().stream().map(results::name).toList());
    int n = results.blocks().size();
    return new Figure(
        "shifts-" + results.study().name(),
        "What each arm is worth on shifted test images, " + data,
        String.format(
            Locale.ROOT,
            "Mean test accuracy (%%) over n = %d %s; a row an arm, a column a shift of the test"
                + " images. Colour is the difference from \"%s\", blue where it is better; all arms"
                + " of a block see the same shifted images.",
            n,
            n == 1 ? "block (task, seed)" : "blocks (task, seed)",
            baseline),
        Theme.WIDTH,
        heat.height(),
        heat);
  }

  // What is said of the images: the rest is the same in all columns.
  private static String word(Quantity quantity) {
    return quantity == Metric.ACCURACY
        ? "as they are"
        : quantity.label().replaceFirst("^accuracy(,| under)? ", "");
  }

  private static double mean(Results results, Quantity quantity, String arm) {
    double[] values =
        Arrays.stream(results.values(quantity, arm)).filter(Double::isFinite).toArray();
    return values.length == 0 ? Double.NaN : Summary.of(values).mean();
  }
}
