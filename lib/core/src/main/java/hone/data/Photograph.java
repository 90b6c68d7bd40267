package hone.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** A picture as a trained network of the catalog takes it. */
public final class Photograph {
  private Photograph() {}

  /**
   * The same square to look at.
   *
   * @throws hone.json.BadInput when it is no picture, damaged or too large
   */
  public static BufferedImage image(Path picture, int side) {
    byte[] rgb = Pictures.square(Pictures.read(picture), side);
    return new Images(3, side, side, rgb, new byte[1]).image(0);
  }

  /**
   * The middle square of a picture, brought to {@code side} pixels by averaging areas, its numbers
   * as {@code pixels} asks.
   *
   * @return [3, side, side], row by row
   * @throws hone.json.BadInput when it is no picture, damaged or too large
   */
  public static float[] of(Path picture, int side, Pretrained.Pixels pixels) {
    byte[] rgb = Pictures.square(Pictures.read(picture), side);
    int area = side * side;
    float[] out = new float[3 * area];
    for (int c = 0; c < 3; c++) {
      int from = pixels.order() == Pretrained.Pixels.Order.BGR ? 2 - c : c;
      double zero = pixels.zero().get(c);
      double unit = pixels.unit().get(c);
      for (int i = 0; i < area; i++) {
        out[c * area + i] = (float) (((rgb[3 * i + from] & 0xff) - zero) / unit);
      }
    }
    return out;
  }
}
