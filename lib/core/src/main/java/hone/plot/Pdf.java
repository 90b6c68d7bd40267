package hone.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.pdf.PDFProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * PDF in which letters are shapes: the library names fonts and brings none, so that another program
 * would set other letters, and none at all for a minus or an infinity.
 */
final class Pdf {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  /** A point in millimetres. */
  private static final double MILLIMETRES = 25.4 / 72;

  private Pdf() {}

  static final class Shapes extends VectorGraphics2D {
    @Override
    public void drawString(String text, float x, float y) {
      if (!text.isBlank()) {
        fill(getFont().createGlyphVector(EXACT, text).getOutline(x, y));
      }
    }

    @Override
    public void drawString(String text, int x, int y) {
      drawString(text, (float) x, (float) y);
    }

    Shapes() {
      scale(MILLIMETRES, MILLIMETRES); // the library's unit, of pages too
    }

    byte[] pdf(double width, double height) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        new PDFProcessor(false)
            .getDocument(
                getCommands(), new PageSize(0, 0, width * MILLIMETRES, height * MILLIMETRES))
            .writeTo(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return PlainPdf.of(out.toByteArray());
    }
  }
}
