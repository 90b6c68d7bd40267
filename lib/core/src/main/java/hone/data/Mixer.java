package hone.data;

import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.seed.Seed;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Mixes the images of a batch and their labels.
 *
 * @param frame the shape of an image; here in the order [C, H, W]
 * @param n images in the batch
 * @param columns of labels
 */
record Mixer(Frame frame, int n, int columns) {

  /** All mixings of the list in its order; both arrays are changed. */
  void mix(List<Augmentation> augmentations, float[] images, float[] labels, Seed seed) {
    for (int i = 0; i < augmentations.size(); i++) {
      if (augmentations.get(i) instanceof Mixing mixing) {
        mix(mixing, images, labels, seed.split("mixing", i));
      }
    }
  }

  private void mix(Mixing mixing, float[] images, float[] labels, Seed seed) {
    SplittableRandom random = seed.generator();
    int[] partners = seed.split("partners").permutation(n);
    if (mixing instanceof Mixing.Mixup mixup) {
      double part = Beta.symmetric(mixup.alpha(), random);
      average(images, frame.stride(), partners, part);
      average(labels, columns, partners, part);
    } else if (mixing instanceof Mixing.CutMix cut && random.nextDouble() < cut.probability()) {
      double taken = paste(images, partners, 1 - Beta.symmetric(cut.alpha(), random), random);
      average(labels, columns, partners, 1 - taken);
    }
  }

  private void average(float[] rows, int length, int[] partners, double part) {
    float[] before = rows.clone();
    float own = (float) part;
    for (int i = 0; i < n; i++) {
      int to = i * length;
      int from = partners[i] * length;
      for (int k = 0; k < length; k++) {
        rows[to + k] = own * before[to + k] + (1 - own) * before[from + k];
      }
    }
  }

  // A rectangle of the image's shape around any place, cut off at the edge; the part it takes.
  private double paste(float[] images, int[] partners, double area, SplittableRandom random) {
    int tall = (int) (frame.height() * Math.sqrt(area));
    int wide = (int) (frame.width() * Math.sqrt(area));
    int y = Seed.below(random, frame.height());
    int x = Seed.below(random, frame.width());
    int top = Math.max(0, y - tall / 2);
    int bottom = Math.min(frame.height(), y + tall / 2);
    int left = Math.max(0, x - wide / 2);
    int right = Math.min(frame.width(), x + wide / 2);
    float[] before = images.clone();
    int rows = frame.channels() * frame.height();
    for (int i = 0; i < n; i++) {
      for (int row = 0; row < rows; row++) {
        int place = row % frame.height();
        if (place >= top && place < bottom) {
          int at = row * frame.width() + left;
          System.arraycopy(
              before,
              partners[i] * frame.stride() + at,
              images,
              i * frame.stride() + at,
              right - left);
        }
      }
    }
    return (double) (bottom - top) * (right - left) / frame.area();
  }
}
