package hone.notebook;

import hone.plot.Figure;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * An image and the size at which it is shown.
 *
 * @param image its pixels
 * @param width in CSS pixels; the image may have more, for sharp screens and print
 * @param height in CSS pixels
 */
record Picture(BufferedImage image, int width, int height) {
  // Figures are drawn at Figure.SCREEN, which is two pixels a point.
  private static final int SCALE = 2;

  static Picture of(BufferedImage image) {
    return new Picture(image, image.getWidth(), image.getHeight());
  }

  /** A figure with its title and caption, a point to a CSS pixel. */
  static Picture of(Figure figure) {
    BufferedImage image = figure.image();
    return new Picture(image, image.getWidth() / SCALE, image.getHeight() / SCALE);
  }

  /** A chart at two pixels for each of its own. */
  static Picture of(Chart<?, ?> chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage image =
        new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, width, height);
    graphics.dispose();
    return new Picture(image, width, height);
  }

  /** As PNG in base64. */
  String png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
