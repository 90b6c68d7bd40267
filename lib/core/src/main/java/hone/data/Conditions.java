package hone.data;

import hone.recipe.condition.Condition;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Puts training images under conditions. The images given are not changed. */
final class Conditions {
  private Conditions() {}

  /** The images under all conditions, one after the other. */
  static Images of(Images images, List<Condition> conditions, int classes, Seed seed) {
    Images out = images;
    for (int i = 0; i < conditions.size(); i++) {
      out = one(out, conditions.get(i), classes, seed.split("condition", i));
    }
    return out;
  }

  private static Images one(Images images, Condition condition, int classes, Seed seed) {
    if (condition instanceof Condition.LabelNoise noise) {
      return noisy(images, noise.rate(), classes, seed);
    }
    if (condition instanceof Condition.Outliers outliers) {
      return shuffled(images, outliers.rate(), seed);
    }
    if (condition instanceof Condition.Imbalance imbalance) {
      return thinned(images, imbalance.ratio(), classes);
    }
    if (condition instanceof Condition.Fewer fewer) {
      // The images come in a stratified order, drawn by the trial's seed where it draws them.
      return images.subset(
          IntStream.range(0, Math.max(1, images.size() / fewer.ratio())).toArray());
    }
    byte[] labels = new byte[images.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) ((images.label(i) + 1) % classes);
    }
    return relabelled(images, labels);
  }

  private static Images noisy(Images images, double rate, int classes, Seed seed) {
    byte[] labels = images.labels().clone();
    SplittableRandom random = seed.split("labels").generator();
    for (int i : drawn(images, rate, seed)) {
      labels[i] = (byte) ((images.label(i) + 1 + random.nextInt(classes - 1)) % classes);
    }
    return relabelled(images, labels);
  }

  private static Images shuffled(Images images, double rate, Seed seed) {
    byte[] pixels = images.pixels().clone();
    int channels = images.channels();
    for (int i : drawn(images, rate, seed)) {
      int[] order = seed.split("pixels", i).permutation(images.height() * images.width());
      for (int to = 0; to < order.length; to++) {
        int from = i * images.stride() + order[to] * channels;
        System.arraycopy(
            images.pixels(), from, pixels, i * images.stride() + to * channels, channels);
      }
    }
    return new Images(channels, images.height(), images.width(), pixels, images.labels());
  }

  // The order of the images is random already, and stratified where few are drawn of many: the
  // first of each class are as good as any.
  private static Images thinned(Images images, int ratio, int classes) {
    int[] counts = new int[classes];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }
    int[] left = new int[classes];
    for (int c = 0; c < classes; c++) {
      boolean rare = Condition.Imbalance.isRare(c, classes);
      left[c] = rare ? (counts[c] + ratio - 1) / ratio : counts[c];
    }
    return images.subset(
        IntStream.range(0, images.size()).filter(i -> left[images.label(i)]-- > 0).toArray());
  }

  private static int[] drawn(Images images, double rate, Seed seed) {
    int count = (int) Math.round(rate * images.size());
    return Arrays.copyOf(seed.split("which").permutation(images.size()), count);
  }

  private static Images relabelled(Images images, byte[] labels) {
    return new Images(images.channels(), images.height(), images.width(), images.pixels(), labels);
  }
}
