package hone.data;

import hone.json.BadInput;
import hone.recipe.augmentation.Augmentation;
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
        int dy = random.nextInt(range) - shift.pixels();
        int dx = random.nextInt(range) - shift.pixels();
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
    byte[] old = pixels.clone();
    int c = shape.channels();
    for (int y = 0; y < shape.height(); y++) {
      int fromY = Math.max(0, Math.min(shape.height() - 1, y - dy));
      for (int x = 0; x < shape.width(); x++) {
        int fromX = Math.max(0, Math.min(shape.width() - 1, x - dx));
        System.arraycopy(
            old, (fromY * shape.width() + fromX) * c, pixels, (y * shape.width() + x) * c, c);
      }
    }
  }
}
