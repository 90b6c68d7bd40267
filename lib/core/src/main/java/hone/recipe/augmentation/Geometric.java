package hone.recipe.augmentation;

import hone.json.Default;

/**
 * Changes of where pixels stand. Several in a row that need interpolation (all but flips and {@link
 * RandomCrop}) act one after another, each with its own fill, but pixels are interpolated once,
 * bilinearly, from the image as it was before the first. Centres are those of the image.
 */
public sealed interface Geometric extends Augmentation {
  /** Mirrors top and bottom with this probability. */
  record VerticalFlip(@Default("0.5") double probability) implements Geometric {
    /** Checks the value. */
    public VerticalFlip {
      Check.probability(probability);
    }
  }

  /**
   * Turns about the centre.
   *
   * @param degrees counter-clockwise, from -360 to 360
   */
  record Rotation(
      @Default("{\"low\": -15, \"high\": 15}") Range degrees, @Default("\"EDGE\"") Fill fill)
      implements Geometric {
    /** Checks the angles. */
    public Rotation {
      Check.within("degrees", degrees, -360, 360);
    }
  }

  /**
   * Enlarges or shrinks about the centre.
   *
   * @param factor above 1 enlarges; from .05 to 20
   */
  record Zoom(
      @Default("{\"low\": 0.8, \"high\": 1.2}") Range factor, @Default("\"EDGE\"") Fill fill)
      implements Geometric {
    /** Checks the factors. */
    public Zoom {
      Check.within("factor", factor, 0.05, 20);
    }
  }

  /**
   * Moves by parts of a pixel too, right and down by two draws.
   *
   * @param share of width and height, from -1 to 1
   */
  record Translation(
      @Default("{\"low\": -0.1, \"high\": 0.1}") Range share, @Default("\"EDGE\"") Fill fill)
      implements Geometric {
    /** Checks the shares. */
    public Translation {
      Check.within("share", share, -1, 1);
    }
  }

  /** Along which axis. */
  enum Axis {
    /** Rows move left and right. */
    HORIZONTAL,
    /** Columns move up and down. */
    VERTICAL
  }

  /**
   * Slants: each row (or column) moves by the factor times its distance from the centre.
   *
   * @param factor from -2 to 2
   */
  record Shear(
      @Default("{\"low\": -0.2, \"high\": 0.2}") Range factor,
      @Default("\"HORIZONTAL\"") Axis axis,
      @Default("\"EDGE\"") Fill fill)
      implements Geometric {
    /** Checks the factors. */
    public Shear {
      Check.within("factor", factor, -2, 2);
    }
  }

  /**
   * Pads each side by so many pixels and cuts the image's size out of it, at a place of whole
   * pixels (He et al. 2016, section 4.2: 4 pixels, black).
   *
   * @param padding at least 1, and below the shorter side of the images
   */
  record RandomCrop(@Default("4") int padding, @Default("\"BLACK\"") Fill fill)
      implements Geometric {
    /** Checks the padding. */
    public RandomCrop {
      Check.atLeastOne("padding", padding);
    }
  }

  /**
   * Cuts a rectangle out anywhere and enlarges it to the whole image (Szegedy et al. 2015, section
   * 6: area from .08 to 1, sides from 3:4 to 4:3).
   *
   * @param area part of the image's, above 0 and at most 1
   * @param aspect width over height, drawn by its logarithm, above 0 and at most 10
   */
  record ResizedCrop(
      @Default("{\"low\": 0.5, \"high\": 1.0}") Range area,
      @Default("{\"low\": 0.75, \"high\": 1.3333333333333333}") Range aspect)
      implements Geometric {
    /** Checks the values. */
    public ResizedCrop {
      Check.above("area", area, 0, 1);
      Check.above("aspect", aspect, 0, 10);
    }
  }

  /**
   * Cuts the middle out and enlarges it to the whole image.
   *
   * @param side part of width and height that remains, above 0 and at most 1
   */
  record CenterCrop(@Default("{\"low\": 0.8, \"high\": 0.8}") Range side) implements Geometric {
    /** Checks the value. */
    public CenterCrop {
      Check.above("side", side, 0, 1);
    }
  }
}
