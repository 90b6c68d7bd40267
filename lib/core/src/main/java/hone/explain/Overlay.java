package hone.explain;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A map laid over its image: the image in grey, what matters from yellow to dark red. */
public final class Overlay {
  /** The least pixels a side, so that small images can be looked at. */
  private static final int SIDE = 160;

  // What lies above this part of the values above 0 is as red as can be: single pixels of a
  // gradient would leave all others pale.
  private static final double TOP = 0.99;

  private static final double COVER = 0.85; // of the image, where it is hottest
  private static final int[] COOL = {255, 217, 70};
  private static final int[] HOT = {189, 0, 38};

  private Overlay() {}

  /** The image alone, as large as with a map. */
  public static BufferedImage plain(BufferedImage image) {
    int times =
        Math.max(1, Math.round((float) SIDE / Math.min(image.getWidth(), image.getHeight())));
    int width = times * image.getWidth();
    int height = times * image.getHeight();
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return out;
  }

  /** The image with a map of it, of any size; what is not above 0 stays grey. */
  public static BufferedImage of(BufferedImage image, Heat map) {
    BufferedImage out = plain(image);
    Heat heat = map.positive().enlarged(out.getHeight(), out.getWidth());
    double top = top(heat);
    for (int y = 0; y < out.getHeight(); y++) {
      for (int x = 0; x < out.getWidth(); x++) {
        double value = top == 0 ? 0 : Math.min(1, heat.at(y, x) / top);
        out.setRGB(x, y, mixed(out.getRGB(x, y), value));
      }
    }
    return out;
  }

  private static double top(Heat heat) {
    double[] some = Arrays.stream(heat.values()).filter(v -> v > 0).sorted().toArray();
    return some.length == 0 ? 0 : some[(int) (TOP * (some.length - 1))];
  }

  private static int mixed(int rgb, double value) {
    int grey = (int) (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255));
    double cover = COVER * value;
    int out = 0;
    for (int c = 0; c < 3; c++) {
      double colour = COOL[c] + value * (HOT[c] - COOL[c]);
      out = out << 8 | (int) Math.round((1 - cover) * grey + cover * colour);
    }
    return out;
  }
}
