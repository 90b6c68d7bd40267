package hone.strategy.augmentation;

import hone.recipe.Metric;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many real images augmentation stands for: as many as are as good without it.
 *
 * @param images trained on with augmentation
 * @param accuracy mean test accuracy then, in per cent
 * @param worth images that without augmentation give this accuracy, between two that were tried by
 *     the logarithm of their number; infinite above the most that were tried
 */
public record Saved(int images, double accuracy, double worth) {
  /** The study of chapter 2 on fewer images, fewest first. */
  public static List<Saved> of(Results results) {
    Map<Integer, String> plain = arms(results, "none");
    Map<Integer, String> augmented = arms(results, "flip-and-crop");
    double[] images = plain.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
    double[] accuracy = plain.values().stream().mapToDouble(a -> mean(results, a)).toArray();
    List<Saved> out = new ArrayList<>();
    augmented.forEach(
        (n, arm) -> {
          double mean = mean(results, arm);
          out.add(new Saved(n, mean, worth(images, accuracy, mean)));
        });
    return out;
  }

  /** The arms that train on fewer images, by how many, fewest first: a line of a figure. */
  public static Map<Integer, String> arms(Results results, String of) {
    int all = results.tasks().get(0).training();
    Map<Integer, String> out = new LinkedHashMap<>();
    for (int ratio : new int[] {8, 4, 2, 1}) {
      String part = ratio == 1 ? "all-images" : "one-in-" + ratio;
      out.put(all / ratio, of + " + " + part);
    }
    return out;
  }

  private static double mean(Results results, String arm) {
    return Arrays.stream(results.values(Metric.ACCURACY, arm)).average().orElse(Double.NaN);
  }

  // Where a straight line between two points reaches the accuracy; below the first, their line too.
  static double worth(double[] images, double[] accuracy, double wanted) {
    for (int i = 1; i < images.length; i++) {
      if (wanted <= accuracy[i] && accuracy[i] > accuracy[i - 1]) {
        double part = (wanted - accuracy[i - 1]) / (accuracy[i] - accuracy[i - 1]);
        double low = StrictMath.log(images[i - 1]);
        return StrictMath.exp(low + part * (StrictMath.log(images[i]) - low));
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    String more =
        Double.isInfinite(worth)
            ? "more than any number tried without"
            : String.format(Locale.ROOT, "%.0f without: %+.0f images saved", worth, worth - images);
    return String.format(
        Locale.ROOT, "%d images with augmentation (%.1f %%) are worth %s", images, accuracy, more);
  }
}
