package hone.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * How figures look: white ground, one font, the colours of Okabe and Ito (2008), which stay apart
 * for colour-blind eyes, and line styles and markers that tell more than seven arms apart in grey.
 * Lengths are in points of 1/72 inch.
 */
public final class Theme {
  /** The text width of a page. */
  public static final int WIDTH = 468;

  static final Color INK = new Color(0x1F2328);
  static final Color QUIET = new Color(0x57606A);
  static final Color GRID = new Color(0xE3E6EA);
  static final Color SHADE = new Color(0xF3F5F7);
  static final Color BLUE = new Color(0x0072B2);
  static final Color GREEN = new Color(0x009E73);
  static final Color VERMILION = new Color(0xD55E00);

  /** Text, and the least size that is used for anything. */
  static final float TEXT = 8f;

  static final float SMALL = 7f;
  static final float TITLE = 9.5f;

  private static final String FONT = "DejaVu Sans";

  // Okabe and Ito's yellow is left out: on white it is hard to see for everybody.
  private static final List<Color> COLOURS =
      List.of(
          BLUE,
          VERMILION,
          GREEN,
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x333333));
  private static final float[][] DASHES = {null, {5, 2}, {1.2f, 1.8f}};

  private Theme() {}

  /** The colours of lines, in order. */
  public static List<Color> colours() {
    return COLOURS;
  }

  /**
   * How the arm of this place in its study is drawn.
   *
   * @param colour of line and marker
   * @param line its stroke
   * @param marker from 0 to 4: which shape, the same for no two arms of one colour
   */
  record Look(Color colour, BasicStroke line, int marker) {
    static Look of(int index) {
      int round = index / COLOURS.size() % DASHES.length;
      return new Look(
          COLOURS.get(index % COLOURS.size()), stroke(1.3f, DASHES[round]), (index + round) % 5);
    }
  }

  static Font font(float size) {
    return new Font(FONT, Font.PLAIN, 1).deriveFont(size);
  }

  static Font bold(float size) {
    return new Font(FONT, Font.BOLD, 1).deriveFont(Font.BOLD, size);
  }

  static BasicStroke stroke(float width) {
    return stroke(width, null);
  }

  static BasicStroke stroke(float width, float[] dash) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  static Color clear(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
