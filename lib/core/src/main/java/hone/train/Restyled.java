package hone.train;

import hone.data.Images;
import hone.recipe.probe.Judged.Styled;

/**
 * Pictures whose pixels were moved towards the style of others (Gatys et al. 2016).
 *
 * @param content as they were
 * @param style the pictures whose style they took, one each
 * @param made what they became
 * @param left loss at the end, in hundredths of the least that mixing the two pictures gives
 * @param styleLeft loss of style at the end, in hundredths of that at first
 * @param contentLost loss of content at the end, in hundredths of the content's own square
 */
public record Restyled(
    Images content, Images style, Images made, double left, double styleLeft, double contentLost) {
  /**
   * The first test images of a trained network, by what it sees.
   *
   * @throws hone.json.BadInput where the network has no maps, or images do not fit
   */
  public static Restyled of(Opened opened, Styled what) {
    return Styling.made(opened, what);
  }

  double value(Styled.Quality quality) {
    return switch (quality) {
      case LEFT -> left;
      case STYLE -> styleLeft;
      case CONTENT -> contentLost;
    };
  }
}
