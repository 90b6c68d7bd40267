package hone.bench;

import hone.model.Input;
import hone.seed.Seed;
import java.util.SplittableRandom;

/**
 * Random images and labels, the same for every framework.
 *
 * @param pixels [N, C, H, W] in row order, from -1 to 1
 * @param labels the class of each
 */
record Images(float[] pixels, int[] labels) {
  static Images of(Input input, int count) {
    SplittableRandom random = Seed.of(7).split("images").generator();
    float[] pixels = new float[count * input.channels() * input.height() * input.width()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (2 * random.nextDouble() - 1);
    }
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = Seed.below(random, input.classes());
    }
    return new Images(pixels, labels);
  }

  /** Labels as rows with a single one. */
  float[] oneHot(int classes) {
    float[] rows = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      rows[i * classes + labels[i]] = 1;
    }
    return rows;
  }
}
