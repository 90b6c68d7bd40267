package hone.data;

import hone.recipe.augmentation.Range;
import java.util.SplittableRandom;

/** The shape of one image's bytes [H, W, C]. */
record Frame(int height, int width, int channels) {
  static Frame of(Images images) {
    return new Frame(images.height(), images.width(), images.channels());
  }

  /** Width by height, as sentences say it. */
  String size() {
    return width + "x" + height;
  }

  int area() {
    return height * width;
  }

  int stride() {
    return height * width * channels;
  }

  /** A strength from its range; one number is drawn even where the range is a point. */
  static double draw(Range range, SplittableRandom random) {
    return range.low() + (range.high() - range.low()) * random.nextDouble();
  }

  /** Rounded to a whole number from 0 to 255. */
  static byte pixel(double value) {
    return (byte) (int) (value <= 0 ? 0 : value >= 255 ? 255 : value + 0.5);
  }
}
