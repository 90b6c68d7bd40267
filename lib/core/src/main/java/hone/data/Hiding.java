package hone.data;

import hone.json.BadInput;
import hone.recipe.augmentation.Occlusion;
import hone.seed.Seed;
import java.util.SplittableRandom;

/** Squares and rectangles over an image. */
final class Hiding {
  private static final int TRIES = 10;

  private Hiding() {}

  static Change cutout(Occlusion.Cutout cutout, Frame frame) {
    int most = Math.max(frame.height(), frame.width());
    if (cutout.side() > most) {
      throw new BadInput(
          "A Cutout of side "
              + cutout.side()
              + " may hide all of an image of "
              + frame.size()
              + " pixels; expected a side of at most "
              + most
              + ".");
    }
    long[] sums = new long[frame.channels()];
    return (pixels, random) -> {
      int top = Seed.below(random, frame.height()) - cutout.side() / 2;
      int left = Seed.below(random, frame.width()) - cutout.side() / 2;
      int bottom = Math.min(frame.height(), top + cutout.side());
      int right = Math.min(frame.width(), left + cutout.side());
      mean(pixels, sums);
      for (int y = Math.max(0, top); y < bottom; y++) {
        for (int x = Math.max(0, left); x < right; x++) {
          for (int c = 0; c < sums.length; c++) {
            pixels[(y * frame.width() + x) * sums.length + c] = (byte) sums[c];
          }
        }
      }
    };
  }

  // Of each channel, rounded.
  private static void mean(byte[] pixels, long[] sums) {
    int n = pixels.length / sums.length;
    for (int c = 0; c < sums.length; c++) {
      sums[c] = n / 2;
      for (int i = c; i < pixels.length; i += sums.length) {
        sums[c] += pixels[i] & 0xff;
      }
      sums[c] /= n;
    }
  }

  static Change erasing(Occlusion.RandomErasing erasing, Frame frame) {
    return (pixels, random) -> {
      if (random.nextDouble() >= erasing.probability()) {
        return;
      }
      for (int i = 0; i < TRIES; i++) {
        double area = Frame.draw(erasing.area(), random) * frame.area();
        double aspect = Frame.draw(erasing.aspect(), random);
        int tall = (int) Math.rint(Math.sqrt(area * aspect));
        int wide = (int) Math.rint(Math.sqrt(area / aspect));
        if (tall <= frame.height() && wide <= frame.width()) {
          int top = Seed.below(random, frame.height() - tall + 1);
          int left = Seed.below(random, frame.width() - wide + 1);
          for (int y = top; y < top + tall; y++) {
            erase(
                pixels,
                (y * frame.width() + left) * frame.channels(),
                wide * frame.channels(),
                random);
          }
          return;
        }
      }
    };
  }

  private static void erase(byte[] pixels, int from, int count, SplittableRandom random) {
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits = i % Long.BYTES == 0 ? random.nextLong() : bits >>> Byte.SIZE;
      pixels[from + i] = (byte) bits;
    }
  }
}
