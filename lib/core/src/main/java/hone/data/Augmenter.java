package hone.data;

import hone.json.BadInput;
import hone.recipe.augmentation.Augmentation;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Changes the bytes of one image [H, W, C] in place. */
public final class Augmenter {
  private static final Map<String, Code> CUSTOMS = new ConcurrentHashMap<>();

  private Augmenter() {}

  /** A change of one image's bytes, drawn from {@code random}. */
  public interface Code {
    /** Changes {@code pixels}, which are of the shape of {@code images}. */
    void apply(
        Augmentation.Custom component, byte[] pixels, Images images, SplittableRandom random);
  }

  /** Registers the code behind {@link Augmentation.Custom} components of this id. */
  public static void register(String id, Code code) {
    CUSTOMS.put(id, code);
  }

  static void apply(
      List<Augmentation> augmentations, byte[] pixels, Images shape, SplittableRandom random) {
    for (Augmentation a : augmentations) {
      if (a instanceof Augmentation.HorizontalFlip flip) {
        if (random.nextDouble() < flip.probability()) {
          flip(pixels, shape);
        }
      } else if (a instanceof Augmentation.Shift shift) {
        int range = 2 * shift.pixels() + 1;
        int dy = Seed.below(random, range) - shift.pixels();
        int dx = Seed.below(random, range) - shift.pixels();
        shift(pixels, shape, dy, dx);
      } else if (a instanceof Augmentation.Custom custom) {
        Code code = CUSTOMS.get(custom.id());
        if (code == null) {
          throw new BadInput(
              "The recipe names the custom augmentation \""
                  + custom.id()
                  + "\", which this program has not registered.");
        }
        code.apply(custom, pixels, shape, random);
      }
    }
  }

  static void flip(byte[] pixels, Images shape) {
    int c = shape.channels();
    int row = shape.width() * c;
    for (int y = 0; y < shape.height(); y++) {
      for (int left = 0, right = shape.width() - 1; left < right; left++, right--) {
        for (int k = 0; k < c; k++) {
          byte b = pixels[y * row + left * c + k];
          pixels[y * row + left * c + k] = pixels[y * row + right * c + k];
          pixels[y * row + right * c + k] = b;
        }
      }
    }
  }

  static void shift(byte[] pixels, Images shape, int dy, int dx) {
    int height = shape.height();
    int channels = shape.channels();
    int row = shape.width() * channels;
    int moved = Math.min(Math.abs(dx), shape.width() - 1) * channels;
    // No row is written before it was read: rows that repeat the edge come before the edge itself.
    for (int k = 0; k < height; k++) {
      int y = dy > 0 ? height - 1 - k : k;
      int from = Math.max(0, Math.min(height - 1, y - dy)) * row;
      int to = y * row;
      if (dx > 0) {
        System.arraycopy(pixels, from, pixels, to + moved, row - moved);
        for (int i = to + moved - 1; i >= to; i--) {
          pixels[i] = pixels[i + channels];
        }
      } else {
        System.arraycopy(pixels, from + moved, pixels, to, row - moved);
        for (int i = to + row - moved; i < to + row; i++) {
          pixels[i] = pixels[i - channels];
        }
      }
    }
  }
}
