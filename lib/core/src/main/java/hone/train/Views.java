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
import java.util.Arrays;
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
  private final int patches; // of an image that are hidden

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
    patches = pretext instanceof Pretext.Masked m ? patches(m, split) : 0;
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

  // Patches are of a grid that fills the image, and some stay.
  private static int patches(Pretext.Masked how, Split split) {
    Images train = split.train();
    int all = train.height() / how.patch() * (train.width() / how.patch());
    int hidden = (int) Math.round(how.hidden() * all);
    if (train.height() % how.patch() != 0 || train.width() % how.patch() != 0) {
      throw new BadInput(
          "Patches of "
              + how.patch()
              + " pixels do not fill images of "
              + split.data().name()
              + ", which are of "
              + train.height()
              + "x"
              + train.width()
              + "; expected a \"patch\" that divides both sides.");
    }
    if (hidden < 1 || hidden >= all) {
      throw new BadInput(
          "Of the "
              + all
              + " patches of an image of "
              + split.data().name()
              + " "
              + hidden
              + " would be hidden; expected a part \"hidden\" by which at least 1 is hidden and at"
              + " least 1 left to see.");
    }
    return hidden;
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
    if (pretext instanceof Pretext.Masked m) {
      return masked(m.patch(), some, draw);
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
    Arrays.fill(labels, (byte) quarters);
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

  // As many patches of every image; of its labels hidden pixels are numbers.
  private Batches.Batch masked(int patch, Images some, Seed draw) {
    try (Batches.Batch batch = all(some)) {
      float[] shown = Numbers.of(batch.images());
      float[] told = new float[shown.length];
      Arrays.fill(told, Float.NaN);
      int columns = some.width() / patch;
      int all = some.height() / patch * columns;
      for (int i = 0; i < some.size(); i++) {
        int[] order = draw.split("masked", i).permutation(all);
        for (int k = 0; k < patches; k++) {
          int corner = order[k] / columns * patch * some.width() + order[k] % columns * patch;
          for (int p = 0; p < patch * patch * some.channels(); p++) {
            int channel = p / (patch * patch) * some.height() * some.width();
            int inside = p / patch % patch * some.width() + p % patch;
            int at = i * some.stride() + channel + corner + inside;
            told[at] = shown[at];
            shown[at] = 0;
          }
        }
      }
      INDArray hidden = Nd4j.create(told, new long[] {some.size(), some.stride()}, 'c');
      return new Batches.Batch(Nd4j.create(shown, batch.images().shape(), 'c'), hidden);
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

  /** The squared error of taking pixels for what is shown of them, over all that are told. */
  static double error(Batches.Batch shown) {
    float[] seen = Numbers.of(shown.images());
    float[] whole = Numbers.of(shown.labels());
    double sum = 0;
    int told = 0;
    for (int k = 0; k < seen.length; k++) {
      if (!Float.isNaN(whole[k])) {
        double gap = seen[k] - whole[k];
        sum += gap * gap;
        told++;
      }
    }
    return sum / told;
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
