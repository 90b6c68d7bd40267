package hone.data;

import hone.recipe.loss.Loss.Property;

/** What an image of bytes has beside its class; the formulas are those of {@link Property}. */
final class Properties {
  private static final int LIT = 127;

  private Properties() {}

  /** Of one image [H, W, C]; brightness and warmth in values of a byte, thickness in pixels. */
  static double of(Property property, byte[] image, int height, int width, int channels) {
    return switch (property) {
      case BRIGHTNESS -> mean(image, 0, 1);
      case WARMTH -> mean(image, 0, channels) - mean(image, channels - 1, channels);
      case THICKNESS -> thickness(image, height, width, channels);
    };
  }

  private static double mean(byte[] image, int from, int step) {
    long sum = 0;
    for (int i = from; i < image.length; i += step) {
      sum += image[i] & 0xff;
    }
    return (double) sum * step / image.length;
  }

  // A stroke of length l and thickness t has the area l t, and about 2 l of outline.
  private static double thickness(byte[] image, int height, int width, int channels) {
    int area = 0;
    int outline = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (isLit(image, height, width, channels, y, x)) {
          area++;
          outline += isLit(image, height, width, channels, y - 1, x) ? 0 : 1;
          outline += isLit(image, height, width, channels, y + 1, x) ? 0 : 1;
          outline += isLit(image, height, width, channels, y, x - 1) ? 0 : 1;
          outline += isLit(image, height, width, channels, y, x + 1) ? 0 : 1;
        }
      }
    }
    return outline == 0 ? 0 : 2.0 * area / outline;
  }

  private static boolean isLit(byte[] image, int height, int width, int channels, int y, int x) {
    if (y < 0 || x < 0 || y >= height || x >= width) {
      return false;
    }
    int sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += image[(y * width + x) * channels + c] & 0xff;
    }
    return sum > LIT * channels;
  }
}
