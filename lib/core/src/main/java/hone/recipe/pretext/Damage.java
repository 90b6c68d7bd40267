package hone.recipe.pretext;

import hone.json.Default;

/** What is done to an image that a network then restores. Hidden pixels are grey. */
public sealed interface Damage {
  /** A word or two for tables. */
  String brief();

  /**
   * A square somewhere in the image is hidden (Pathak et al. 2016, section 3.3: central region;
   * here its place is drawn).
   *
   * @param side of the square, as a part of the shorter side of the image, above 0 and below 1
   */
  record Hole(@Default("0.4") double side) implements Damage {
    /** Checks the part: what hides everything leaves nothing to go by. */
    public Hole {
      if (!(side > 0 && side < 1)) {
        throw new IllegalArgumentException(
            "\"side\" is "
                + side
                + "; expected a part of the image's side, above 0 and below 1, so that something is"
                + " left to see");
      }
    }

    @Override
    public String brief() {
      return "hole";
    }
  }

  /**
   * Stripes of whole rows are hidden.
   *
   * @param width rows of a stripe, at least 1
   * @param every rows from one stripe to the next, above {@code width}
   */
  record Stripes(@Default("2") int width, @Default("5") int every) implements Damage {
    /** Checks the numbers: what hides everything leaves nothing to go by. */
    public Stripes {
      if (width < 1 || every <= width) {
        throw new IllegalArgumentException(
            "\"width\" is "
                + width
                + " and \"every\" "
                + every
                + "; expected stripes of at least 1 row, and more rows from one to the next, so"
                + " that something is left to see");
      }
    }

    @Override
    public String brief() {
      return "stripes";
    }
  }

  /**
   * Blocks of pixels become their mean, and are interpolated bilinearly to the image's size again:
   * what super-resolution begins with (Dong et al. 2014, section 3.1).
   *
   * @param factor side of a block in pixels, at least 2; it divides height and width
   */
  record Small(@Default("2") int factor) implements Damage {
    /** Checks the factor. */
    public Small {
      if (factor < 2) {
        throw new IllegalArgumentException(
            "\"factor\" is " + factor + "; expected at least 2, such as 2 or 4");
      }
    }

    @Override
    public String brief() {
      return "small";
    }
  }
}
