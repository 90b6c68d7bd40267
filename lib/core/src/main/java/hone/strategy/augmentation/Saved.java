package hone.strategy.augmentation;

import hone.recipe.Metric;
import hone.stats.Bootstrap;
import hone.stats.Interval;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many real images augmentation stands for: as many as are as good without it.
 *
 * @param images trained on with augmentation
 * @param accuracy mean test accuracy then, in per cent
 * @param worth images that without augmentation give this accuracy, between two that were tried by
 *     the logarithm of their number; infinite above the most that were tried
 * @param interval 95 % interval of {@code worth} by the percentiles of 10,000 resamples of the
 *     seeds, the same of all arms; a resample above the most that were tried counts as the most, so
 *     that an upper end there means "or more". Few seeds make it too narrow: of five there are 126
 *     different resamples.
 * @param most images that were tried without augmentation
 */
public record Saved(int images, double accuracy, double worth, Interval interval, int most) {
  private static final int RESAMPLES = 10_000;
  private static final double LEVEL = 0.95;

  /** The study of chapter 2 on fewer images, fewest first. */
  public static List<Saved> of(Results results) {
    Map<Integer, String> plain = arms(results, "none");
    Map<Integer, String> augmented = arms(results, "flip-and-crop");
    double[] images = plain.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
    double[][] without =
        plain.values().stream()
            .map(a -> results.values(Metric.ACCURACY, a))
            .toArray(double[][]::new);
    List<Saved> out = new ArrayList<>();
    augmented.forEach(
        (n, arm) -> {
          double[] with = results.values(Metric.ACCURACY, arm);
          double[] seeds = IntStream.range(0, with.length).asDoubleStream().toArray();
          out.add(
              new Saved(
                  n,
                  mean(with, seeds),
                  worth(images, without, with, seeds),
                  interval(images, without, with),
                  (int) images[images.length - 1]));
        });
    return out;
  }

  /**
   * Of how many images augmentation is worth.
   *
   * @param without accuracies by number of images and seed
   * @param with accuracies with augmentation by seed
   */
  static Interval interval(double[] images, double[][] without, double[] with) {
    double most = images[images.length - 1];
    return Bootstrap.percentile(
        IntStream.range(0, with.length).asDoubleStream().toArray(),
        seeds -> Math.min(most, worth(images, without, with, seeds)),
        LEVEL,
        RESAMPLES,
        1);
  }

  private static double worth(double[] images, double[][] without, double[] with, double[] seeds) {
    double[] accuracy = Arrays.stream(without).mapToDouble(a -> mean(a, seeds)).toArray();
    return worth(images, accuracy, mean(with, seeds));
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

  private static double mean(double[] bySeed, double[] seeds) {
    return Arrays.stream(seeds).map(seed -> bySeed[(int) seed]).average().orElse(Double.NaN);
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
        Locale.ROOT,
        "%d images with augmentation (%.1f %%) are worth %s; 95 %% interval [%s, %s] (%s)",
        images,
        accuracy,
        more,
        end(interval.low()),
        end(interval.high()),
        interval.method());
  }

  private String end(double worth) {
    return worth >= most ? most + " or more" : String.format(Locale.ROOT, "%.0f", worth);
  }
}
