package hone.recipe.augmentation;

/**
 * The fourteen operations of RandAugment (Cubuk et al. 2020, section 3), with the ranges of
 * AutoAugment (Cubuk et al. 2019, table 6). Strengths grow from nothing at magnitude 0: for the
 * four that blend and for posterising and solarising, that is the later reading, in which
 * magnitudes order strengths; the authors' first program runs their ranges from end to end.
 */
public enum Operation {
  /** Nothing. */
  IDENTITY(0, 0),
  /** Each channel stretched to 0 .. 255; without a magnitude. */
  AUTO_CONTRAST(0, 0),
  /** Each channel's histogram made even; without a magnitude. */
  EQUALIZE(0, 0),
  /** Turned by up to 30 degrees either way. */
  ROTATE(30, 135),
  /** Pixels at or above a threshold inverted; the threshold falls from 256 to 0. */
  SOLARIZE(256, 256),
  /** Saturation, up to .9 from 1 either way. */
  COLOR(0.9, 0.99),
  /** Fewer bits a channel: 8 falling to 4. */
  POSTERIZE(4, 6),
  /** Contrast, up to .9 from 1 either way. */
  CONTRAST(0.9, 0.99),
  /** Brightness, up to .9 from 1 either way. */
  BRIGHTNESS(0.9, 0.99),
  /** Sharpness, up to .9 from 1 either way. */
  SHARPNESS(0.9, 0.99),
  /** Slanted along rows, by a factor up to .3. */
  SHEAR_X(0.3, 0.99),
  /** Slanted along columns, by a factor up to .3. */
  SHEAR_Y(0.3, 0.99),
  /** Moved along rows, by up to 150 of 331 pixels. */
  TRANSLATE_X(150.0 / 331, 1),
  /** Moved along columns, by up to 150 of 331 pixels. */
  TRANSLATE_Y(150.0 / 331, 1);

  /** Which ends the ranges have. */
  public enum Space {
    /** AutoAugment's. */
    STANDARD,
    /**
     * Those of Müller and Hutter 2021, table 1 (wide), whose 32 pixels of translation are the width
     * of their small images, and of these.
     */
    WIDE
  }

  static final String ALL =
      "[\"IDENTITY\", \"AUTO_CONTRAST\", \"EQUALIZE\", \"ROTATE\", \"SOLARIZE\", \"COLOR\","
          + " \"POSTERIZE\", \"CONTRAST\", \"BRIGHTNESS\", \"SHARPNESS\", \"SHEAR_X\","
          + " \"SHEAR_Y\", \"TRANSLATE_X\", \"TRANSLATE_Y\"]";

  private final double standard;
  private final double wide;

  Operation(double standard, double wide) {
    this.standard = standard;
    this.wide = wide;
  }

  /** Whether strengths go either way, by a coin's toss. */
  public boolean goesBothWays() {
    return this != SOLARIZE && this != POSTERIZE && standard > 0;
  }

  /**
   * How far from changing nothing it goes: degrees, factors, parts of width or height, distances of
   * a factor from 1, bits taken, or by how much the threshold falls.
   *
   * @param part of the range, from 0 to 1: magnitude over its end
   */
  public double strength(double part, Space space) {
    double strength = part * (space == Space.WIDE ? wide : standard);
    return this == POSTERIZE ? Math.rint(strength) : strength;
  }
}
