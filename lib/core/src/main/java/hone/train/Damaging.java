package hone.train;

import hone.data.Images;
import hone.explain.Heat;
import hone.json.BadInput;
import hone.recipe.pretext.Damage;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Images with pixels hidden, or blurred by being small for a moment. */
final class Damaging {
  private static final byte GREY = (byte) 128;

  private Damaging() {}

  /**
   * The same images, damaged.
   *
   * @param draw of the place, for each image
   * @throws BadInput where the damage would be none, or leave nothing
   */
  static Images damaged(Damage how, Images images, Seed draw) {
    byte[] pixels =
        how instanceof Damage.Small s ? small(s.factor(), images) : images.pixels().clone();
    if (how instanceof Damage.Hole hole) {
      int shorter = Math.min(images.height(), images.width());
      int side = (int) Math.round(hole.side() * shorter);
      if (side < 1 || side >= shorter) {
        throw new BadInput(
            "A hole of "
                + hole.side()
                + " of the side hides "
                + side
                + " of "
                + shorter
                + " rows and columns; expected at least 1, and at least 1 left to see.");
      }
      for (int i = 0; i < images.size(); i++) {
        SplittableRandom random = draw.split("place", i).generator();
        int top = random.nextInt(images.height() - side + 1);
        int left = random.nextInt(images.width() - side + 1);
        for (int y = top; y < top + side; y++) {
          hide(pixels, images, i, y, left, left + side);
        }
      }
    }
    if (how instanceof Damage.Stripes stripes) {
      if (stripes.width() >= images.height()) {
        throw new BadInput(
            "A stripe of "
                + stripes.width()
                + " rows hides all of an image of "
                + images.height()
                + "; expected fewer.");
      }
      for (int i = 0; i < images.size(); i++) {
        int from = draw.split("place", i).generator().nextInt(stripes.every());
        for (int y = 0; y < images.height(); y++) {
          if ((y + from) % stripes.every() < stripes.width()) {
            hide(pixels, images, i, y, 0, images.width());
          }
        }
      }
    }
    return new Images(images.channels(), images.height(), images.width(), pixels, images.labels());
  }

  private static void hide(byte[] pixels, Images images, int image, int y, int left, int right) {
    int row = image * images.stride() + y * images.width() * images.channels();
    for (int k = left * images.channels(); k < right * images.channels(); k++) {
      pixels[row + k] = GREY;
    }
  }

  private static byte[] small(int factor, Images images) {
    int height = images.height() / factor;
    int width = images.width() / factor;
    if (height * factor != images.height() || width * factor != images.width()) {
      throw new BadInput(
          "Blocks of "
              + factor
              + " pixels do not fill images of "
              + images.height()
              + "x"
              + images.width()
              + "; expected a factor that divides both.");
    }
    byte[] out = new byte[images.pixels().length];
    double[] means = new double[height * width];
    for (int i = 0; i < images.size(); i++) {
      for (int c = 0; c < images.channels(); c++) {
        shrink(images, i, c, factor, means);
        double[] pixels =
            new Heat(height, width, means).enlarged(images.height(), images.width()).values();
        for (int k = 0; k < pixels.length; k++) {
          out[i * images.stride() + k * images.channels() + c] = (byte) Math.round(pixels[k]);
        }
      }
    }
    return out;
  }

  private static void shrink(Images images, int image, int c, int factor, double[] means) {
    Arrays.fill(means, 0);
    int width = images.width() / factor;
    for (int y = 0; y < images.height(); y++) {
      for (int x = 0; x < images.width(); x++) {
        means[y / factor * width + x / factor] +=
            (images.pixels()[at(images, image, y, x, c)] & 0xff) / (double) (factor * factor);
      }
    }
  }

  private static int at(Images images, int image, int y, int x, int c) {
    return image * images.stride() + (y * images.width() + x) * images.channels() + c;
  }
}
