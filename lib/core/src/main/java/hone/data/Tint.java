package hone.data;

import hone.recipe.augmentation.Photometric;
import java.util.SplittableRandom;

/** Brightness, contrast, saturation and hue of one image, in this order, rounded once. */
final class Tint implements Change {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private final int channels;
  private final Photometric drawn;

  /**
   * A change drawn anew for each image.
   *
   * @param drawn null where the caller says how much
   */
  Tint(Frame frame, Photometric drawn) {
    channels = frame.channels();
    this.drawn = drawn;
  }

  @Override
  public void apply(byte[] pixels, SplittableRandom random) {
    if (drawn instanceof Photometric.Brightness b) {
      apply(pixels, Frame.draw(b.factor(), random), 1, 1, 0);
    } else if (drawn instanceof Photometric.Contrast c) {
      apply(pixels, 1, Frame.draw(c.factor(), random), 1, 0);
    } else if (drawn instanceof Photometric.Saturation s) {
      apply(pixels, 1, 1, Frame.draw(s.factor(), random), 0);
    } else if (drawn instanceof Photometric.Hue h) {
      apply(pixels, 1, 1, 1, Frame.draw(h.degrees(), random));
    } else if (drawn instanceof Photometric.Jitter j) {
      double brightness = Frame.draw(j.brightness(), random);
      double contrast = Frame.draw(j.contrast(), random);
      double saturation = Frame.draw(j.saturation(), random);
      apply(pixels, brightness, contrast, saturation, Frame.draw(j.hue(), random));
    }
  }

  void apply(byte[] pixels, double brightness, double contrast, double saturation, double degrees) {
    double middle = contrast == 1 ? 0 : brightness * grey(pixels) * (1 - contrast);
    double own = brightness * contrast;
    if (channels != 3) {
      grey(pixels, own, middle);
      return;
    }
    double shared = (1 - saturation) * own;
    double turn = degrees % 360 / 60;
    if (own * saturation == 1 && shared == 0 && middle == 0 && turn == 0) {
      return;
    }
    colour(pixels, own * saturation, shared, middle, turn);
  }

  private double grey(byte[] pixels) {
    if (channels != 3) {
      long sum = 0;
      for (byte pixel : pixels) {
        sum += pixel & 0xff;
      }
      return (double) sum / pixels.length;
    }
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = 0; i < pixels.length; i += 3) {
      red += pixels[i] & 0xff;
      green += pixels[i + 1] & 0xff;
      blue += pixels[i + 2] & 0xff;
    }
    return 3 * (RED * red + GREEN * green + BLUE * blue) / pixels.length;
  }

  private static void grey(byte[] pixels, double factor, double middle) {
    if (factor != 1 || middle != 0) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = Frame.pixel(factor * (pixels[i] & 0xff) + middle);
      }
    }
  }

  private static void colour(byte[] pixels, double own, double shared, double middle, double turn) {
    for (int i = 0; i < pixels.length; i += 3) {
      int red = pixels[i] & 0xff;
      int green = pixels[i + 1] & 0xff;
      int blue = pixels[i + 2] & 0xff;
      double rest = shared * (RED * red + GREEN * green + BLUE * blue) + middle;
      if (turn == 0) {
        pixels[i] = Frame.pixel(own * red + rest);
        pixels[i + 1] = Frame.pixel(own * green + rest);
        pixels[i + 2] = Frame.pixel(own * blue + rest);
      } else {
        turn(
            pixels,
            i,
            cut(own * red + rest),
            cut(own * green + rest),
            cut(own * blue + rest),
            turn);
      }
    }
  }

  private static double cut(double value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : value;
  }

  // Hue by sixths of the circle; value is the largest channel, chroma its distance to the least.
  private static void turn(
      byte[] pixels, int at, double red, double green, double blue, double sixths) {
    double more = green > blue ? green : blue;
    double less = green > blue ? blue : green;
    double most = red > more ? red : more;
    double chroma = most - (red < less ? red : less);
    if (chroma == 0) {
      byte grey = Frame.pixel(most);
      pixels[at] = grey;
      pixels[at + 1] = grey;
      pixels[at + 2] = grey;
      return;
    }
    double hue =
        most == red
            ? (green - blue) / chroma
            : most == green ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma;
    hue += sixths + 12; // of -1 to 5, turned by less than 6 either way: from 5 to 23
    pixels[at] = Frame.pixel(most - chroma * fall(5 + hue));
    pixels[at + 1] = Frame.pixel(most - chroma * fall(3 + hue));
    pixels[at + 2] = Frame.pixel(most - chroma * fall(1 + hue));
  }

  // From 6 to 28, so that at most four turns are taken off: exactly, and far sooner than by %.
  private static double fall(double place) {
    double k = place - (place < 12 ? 6 : place < 18 ? 12 : place < 24 ? 18 : 24);
    double part = k < 2 ? k : 4 - k;
    return part <= 0 ? 0 : part >= 1 ? 1 : part;
  }
}
