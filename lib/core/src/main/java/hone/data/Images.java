package hone.data;

import java.awt.image.BufferedImage;

/**
 * Labelled images as bytes, channels last: pixel (y, x), channel c of image n is at ((n H + y) W +
 * x) C + c.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height in pixels
 * @param width in pixels
 * @param pixels not copied; nobody may write to it
 * @param labels class of each image, from 0; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a copy of 150 MB for each look would be the wrong price
public record Images(int channels, int height, int width, byte[] pixels, byte[] labels) {
  /** Checks that lengths agree. */
  public Images {
    if ((long) labels.length * channels * height * width != pixels.length) {
      throw new IllegalArgumentException(
          labels.length
              + " labels do not match "
              + pixels.length
              + " bytes of images of "
              + height
              + "x"
              + width
              + "x"
              + channels);
    }
  }

  /** How many. */
  public int size() {
    return labels.length;
  }

  /** Bytes of one image. */
  public int stride() {
    return channels * height * width;
  }

  /** Class of one image. */
  public int label(int index) {
    return labels[index] & 0xff;
  }

  /** These images, in this order, copied. */
  public Images subset(int[] indices) {
    byte[] some = new byte[indices.length * stride()];
    byte[] names = new byte[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(pixels, indices[i] * stride(), some, i * stride(), stride());
      names[i] = labels[indices[i]];
    }
    return new Images(channels, height, width, some, names);
  }

  /** One image to look at. */
  public BufferedImage image(int index) {
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int at = index * stride();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at += channels) {
        int r = pixels[at] & 0xff;
        int g = pixels[at + channels / 2] & 0xff;
        int b = pixels[at + channels - 1] & 0xff;
        out.setRGB(x, y, r << 16 | g << 8 | b);
      }
    }
    return out;
  }
}
