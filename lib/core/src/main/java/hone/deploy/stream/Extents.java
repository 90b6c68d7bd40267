package hone.deploy.stream;

import hone.data.Pictures;
import hone.json.BadInput;

/**
 * How large the frames are that a predictor takes.
 *
 * @param channels 1 for grey, 3 for colour
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 */
public record Extents(int channels, int height, int width) {
  /** Checks the values. */
  public Extents {
    if (channels != 1 && channels != 3 || height < 1 || width < 1) {
      throw new BadInput(
          "frames of "
              + height
              + "x"
              + width
              + " pixels and "
              + channels
              + " channels; expected 1 or 3 channels and at least 1x1 pixels");
    }
  }

  /** Numbers of one frame. */
  public int size() {
    return channels * height * width;
  }

  /**
   * A picture as a frame of this size: its largest middle part of this shape, scaled by averaging
   * areas; grey by the weights of ITU-R BT.601.
   *
   * @param rgb red, green, blue of all pixels, row by row
   * @param wide pixels of a row
   */
  Frame frame(byte[] rgb, int wide, int label) {
    byte[] fitted = Pictures.fitted(rgb, wide, height, width);
    int area = height * width;
    float[] out = new float[size()];
    for (int i = 0; i < area; i++) {
      int r = fitted[3 * i] & 0xff;
      int g = fitted[3 * i + 1] & 0xff;
      int b = fitted[3 * i + 2] & 0xff;
      if (channels == 1) {
        out[i] = (299 * r + 587 * g + 114 * b + 500) / 1000;
      } else {
        out[i] = r;
        out[area + i] = g;
        out[2 * area + i] = b;
      }
    }
    return new Frame(out, label);
  }
}
