package hone.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import hone.json.BadInput;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A figure laid out on its ground.
 *
 * @param caption its lines, none when it stands alone
 * @param top height of the title above it
 */
record Canvas(Figure figure, List<String> caption, int top) {
  private static final int TITLE = 18;
  private static final int LINE = 10;
  private static final int MARGIN = 6;

  static Canvas bare(Figure figure) {
    return new Canvas(figure, List.of(), 0);
  }

  static Canvas framed(Figure figure) {
    return drawing(
        () ->
            new Canvas(
                figure,
                Text.wrap(Theme.font(Theme.SMALL), figure.caption(), figure.width() - 2 * MARGIN),
                TITLE));
  }

  private int height() {
    return top + figure.height() + (caption.isEmpty() ? 0 : caption.size() * LINE + MARGIN);
  }

  BufferedImage image(int dotsPerInch) {
    return drawing(
        () -> {
          double scale = dotsPerInch / 72.0;
          BufferedImage image =
              new BufferedImage(
                  (int) Math.round(figure.width() * scale),
                  (int) Math.round(height() * scale),
                  BufferedImage.TYPE_INT_RGB);
          Graphics2D graphics = image.createGraphics();
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
          graphics.scale(scale, scale);
          paint(graphics);
          graphics.dispose();
          return image;
        });
  }

  String svg() {
    return drawing(
        () -> {
          VectorGraphics2D graphics = new VectorGraphics2D();
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, figure.width(), height());
          paint(graphics);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try {
            new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(0, 0, figure.width(), height()))
                .writeTo(out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Svg.tidy(out.toString(StandardCharsets.UTF_8), figure);
        });
  }

  byte[] pdf() {
    return drawing(
        () -> {
          Pdf.Shapes graphics = new Pdf.Shapes();
          paint(graphics);
          return graphics.pdf(figure.width(), height());
        });
  }

  private void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    if (top > 0) {
      new Text(graphics, Theme.bold(Theme.TITLE), Theme.INK).left(figure.title(), MARGIN, 13);
    }
    AffineTransform page = graphics.getTransform();
    graphics.translate(0, top);
    figure.painter().paint(graphics, figure.width(), figure.height());
    graphics.setTransform(page);
    graphics.setClip(null);
    Text small = new Text(graphics, Theme.font(Theme.SMALL), Theme.QUIET);
    for (int i = 0; i < caption.size(); i++) {
      small.left(caption.get(i), MARGIN, top + figure.height() + (i + 1) * LINE);
    }
  }

  private interface Drawing<T> {
    T draw();
  }

  // A bare headless Java has no fonts, and says so by an error of its native parts.
  private static <T> T drawing(Drawing<T> drawing) {
    try {
      return drawing.draw();
    } catch (LinkageError | InternalError e) {
      throw new BadInput(
          "Java cannot draw text here, so there are no figures: the font libraries are missing;"
              + " ./hone setup installs them.",
          e);
    }
  }
}
