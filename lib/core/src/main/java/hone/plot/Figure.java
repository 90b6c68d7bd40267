package hone.plot;

import hone.json.BadInput;
import hone.run.Store;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A drawing with its caption. Lengths are in points of 1/72 inch.
 *
 * @param name of its files, without ending
 * @param title a few words, drawn above
 * @param caption what is seen, with n and what an interval is; drawn below
 * @param width of the drawing
 * @param height of the drawing, without title and caption
 * @param painter draws it
 */
public record Figure(
    String name, String title, String caption, int width, int height, Painter painter) {
  /** Dots an inch of saved pictures. */
  public static final int PRINT = 300;

  /** Dots an inch on screens: two pixels a point. */
  public static final int SCREEN = 144;

  /** Draws on a white ground. */
  @FunctionalInterface
  public interface Painter {
    /** Draws from the origin to this width and height, in points. */
    void paint(Graphics2D graphics, int width, int height);
  }

  /** The same under another name. */
  public Figure named(String other) {
    return new Figure(other, title, caption, width, height, painter);
  }

  /** The same under another title, with a sentence before its caption. */
  public Figure titled(String other, String sentence) {
    return new Figure(name, other, sentence + " " + caption, width, height, painter);
  }

  /** The whole figure for a screen, with title and caption. */
  public BufferedImage image() {
    return Canvas.framed(this).image(SCREEN);
  }

  /** The drawing alone as PNG, for pages that set title and caption themselves. */
  public byte[] png(int dotsPerInch) {
    return Png.encode(Canvas.bare(this).image(dotsPerInch), dotsPerInch);
  }

  /** The whole figure as SVG, with title and caption; text stays text. */
  public String svg() {
    return Canvas.framed(this).svg();
  }

  /**
   * The drawing alone as SVG, for pages that set title and caption themselves; paths are rounded to
   * tenths of a point.
   */
  public String drawing() {
    return SmallSvg.of(Canvas.bare(this).svg());
  }

  /** The drawing alone as PDF, for papers; letters are shapes, so that no font is needed. */
  public byte[] pdf() {
    return Canvas.bare(this).pdf();
  }

  /**
   * Writes {@code NAME.png} at {@link #PRINT} dots an inch and {@code NAME.svg}, each whole or not
   * at all.
   *
   * @return the two files
   * @throws BadInput when the folder cannot be written or Java cannot draw text here
   */
  public List<Path> save(Path folder) {
    Path png = folder.resolve(name + ".png");
    Path svg = folder.resolve(name + ".svg");
    try {
      Store.write(png, Png.encode(Canvas.framed(this).image(PRINT), PRINT));
      Store.write(svg, svg().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInput(
          "The figure "
              + png
              + " cannot be written ("
              + Store.why(e)
              + "); make room or write it"
              + " to another folder.",
          e);
    }
    return List.of(png, svg);
  }
}
