package hone.cli;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * Whether Java can draw text here, established by drawing some.
 *
 * @param present whether it can
 * @param problem why not, or empty
 */
record Fonts(boolean present, String problem) {
  static Fonts check() {
    try {
      Graphics2D graphics = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      graphics.drawString("Hone", 0, 12);
      graphics.dispose();
      return new Fonts(true, "");
    } catch (RuntimeException | LinkageError | InternalError e) {
      return new Fonts(false, e.toString());
    }
  }

  String text() {
    return present ? "present" : "missing (" + problem + "); ./hone setup";
  }
}
