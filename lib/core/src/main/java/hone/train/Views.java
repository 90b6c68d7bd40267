package hone.train;

import hone.data.Augmenter;
import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.pretext.Damage;
import hone.recipe.pretext.Pretext;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a network without labels is shown of images, and what it is to tell of them. */
final class Views {
  private static final int SHOWN = 240; // at once, where images are only looked at

  private final Pretext pretext;
  private final Batches batches;
  private final List<Augmentation> augmentations;

  /**
   * Views as the task scales them.
   *
   * @param augmentations of images that are learned from, and of the views of a contrast always
   * @throws BadInput when the images cannot be turned
   */
  Views(Pretext pretext, Split split, Task.Scaling scaling, List<Augmentation> augmentations) {
    this.pretext = pretext;
    this.augmentations = augmentations;
    Images train = split.train();
    int told = pretext instanceof Pretext.Rotation ? Pretext.Rotation.TURNS : 1;
    batches = Batches.of(scaling, train, told);
    if (pretext instanceof Pretext.Rotation && train.height() != train.width()) {
      throw new BadInput(
          "Images of "
              + split.data().name()
              + " are of "
              + train.height()
              + "x"
              + train.width()
              + " pixels, and rotation turns them by quarters; expected square images.");
    }
  }

  /** The same images, all of one class. */
  static Images unlabelled(Images images) {
    return new Images(
        images.channels(),
        images.height(),
        images.width(),
        images.pixels(),
        new byte[images.size()]);
  }

  /** What is learned from these images in a step. */
  Batches.Batch toLearn(Images some, Seed draw) {
    boolean asTheyAre = augmentations.isEmpty() || pretext instanceof Pretext.Contrastive;
    return toSee(
        asTheyAre ? some : Augmenter.changed(some, augmentations, draw.split("changed")), draw);
  }

  /** The same of images as they are: what the network is judged on. */
  Batches.Batch toSee(Images some, Seed draw) {
    if (pretext instanceof Pretext.Rotation) {
      return all(turned(some));
    }
    if (pretext instanceof Pretext.Restoring r) {
      return damaged(r.damage(), some, draw);
    }
    if (pretext instanceof Pretext.Denoising d) {
      return hidden(d.hidden(), some, draw);
    }
    Images first = Augmenter.changed(some, augmentations, draw.split("view", 0));
    Images second = Augmenter.changed(some, augmentations, draw.split("view", 1));
    try (Batches.Batch both = all(MadeImages.together(List.of(first, second)))) {
      int width = ((Pretext.Contrastive) pretext).dimensions();
      return new Batches.Batch(both.images().dup('c'), Nd4j.zeros(2L * some.size(), width));
    }
  }

  private Batches.Batch all(Images images) {
    return batches.range(images, 0, images.size());
  }

  /** Each image in all four positions, which its label names: 0, 90, 180 and 270 degrees. */
  static Images turned(Images images) {
    List<Images> all = new ArrayList<>();
    for (int turn = 0; turn < Pretext.Rotation.TURNS; turn++) {
      all.add(turned(images, turn));
    }
    return MadeImages.together(all);
  }

  // Counter-clockwise.
  private static Images turned(Images images, int quarters) {
    int side = images.width();
    int channels = images.channels();
    byte[] pixels = new byte[images.pixels().length];
    for (int i = 0; i < images.size(); i++) {
      int base = i * images.stride();
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int fromY = y;
          int fromX = x;
          for (int q = 0; q < quarters; q++) {
            int up = fromX;
            fromX = side - 1 - fromY;
            fromY = up;
          }
          int from = base + (fromY * side + fromX) * channels;
          System.arraycopy(
              images.pixels(), from, pixels, base + (y * side + x) * channels, channels);
        }
      }
    }
    byte[] labels = new byte[images.size()];
    java.util.Arrays.fill(labels, (byte) quarters);
    return new Images(channels, side, side, pixels, labels);
  }

  private Batches.Batch hidden(double part, Images some, Seed draw) {
    try (Batches.Batch batch = all(some)) {
      float[] whole = Numbers.of(batch.images());
      float[] shown = whole.clone();
      int area = some.height() * some.width();
      for (int i = 0; i < some.size(); i++) {
        SplittableRandom random = draw.split("hidden", i).generator();
        for (int p = 0; p < area; p++) {
          boolean isHidden = random.nextDouble() < part;
          for (int c = 0; isHidden && c < some.channels(); c++) {
            shown[i * some.stride() + c * area + p] = 0;
          }
        }
      }
      INDArray told = Nd4j.create(whole, new long[] {some.size(), some.stride()}, 'c');
      return new Batches.Batch(Nd4j.create(shown, batch.images().shape(), 'c'), told);
    }
  }

  // Damaged as bytes, so that all see the same whatever the scaling.
  private Batches.Batch damaged(Damage how, Images some, Seed draw) {
    try (Batches.Batch whole = all(some);
        Batches.Batch shown = all(Damaging.damaged(how, some, draw))) {
      INDArray told = whole.images().reshape('c', some.size(), some.stride()).dup('c');
      return new Batches.Batch(shown.images().dup('c'), told);
    }
  }

  /** The squared error of taking a hidden pixel for the network's zero, over all pixels. */
  static double error(Batches.Batch shown) {
    float[] seen = Numbers.of(shown.images());
    float[] whole = Numbers.of(shown.labels());
    double sum = 0;
    for (int k = 0; k < seen.length; k++) {
      double gap = seen[k] - whole[k];
      sum += gap * gap;
    }
    return sum / seen.length;
  }

  /**
   * How many images are looked at together; those of a contrast as many as in a step, on which
   * depends how hard it is.
   */
  int together(int step, int images) {
    int most = pretext instanceof Pretext.Contrastive ? step : SHOWN / pretext.views();
    return Math.min(most, images);
  }

  /** The images from one to before another. */
  static Images part(Images images, int from, int to) {
    return images.subset(IntStream.range(from, to).toArray());
  }
}
