package hone.recipe.augmentation;

import hone.json.Default;

/**
 * Changes of what pixels show, from 0 to 255, rounded and cut off there. Grey is .299 red + .587
 * green + .114 blue (ITU-R BT.601); in grey images saturation and hue have nothing to change.
 */
public sealed interface Photometric extends Augmentation {
  /**
   * Multiplies all pixels.
   *
   * @param factor from 0 to 10
   */
  record Brightness(@Default("{\"low\": 0.8, \"high\": 1.2}") Range factor) implements Photometric {
    /** Checks the factors. */
    public Brightness {
      Check.within("factor", factor, 0, 10);
    }
  }

  /**
   * Multiplies each pixel's distance from the image's mean grey.
   *
   * @param factor from 0 to 10
   */
  record Contrast(@Default("{\"low\": 0.8, \"high\": 1.2}") Range factor) implements Photometric {
    /** Checks the factors. */
    public Contrast {
      Check.within("factor", factor, 0, 10);
    }
  }

  /**
   * Multiplies each pixel's distance from its own grey.
   *
   * @param factor from 0 to 10
   */
  record Saturation(@Default("{\"low\": 0.8, \"high\": 1.2}") Range factor) implements Photometric {
    /** Checks the factors. */
    public Saturation {
      Check.within("factor", factor, 0, 10);
    }
  }

  /**
   * Turns hues in the model of hue, saturation and value.
   *
   * @param degrees from -360 to 360; 120 makes red green
   */
  record Hue(@Default("{\"low\": -18, \"high\": 18}") Range degrees) implements Photometric {
    /** Checks the angles. */
    public Hue {
      Check.within("degrees", degrees, -360, 360);
    }
  }

  /**
   * Brightness, contrast, saturation and hue in this order, drawn together and rounded once.
   *
   * @param brightness a factor from 0 to 10
   * @param contrast a factor from 0 to 10
   * @param saturation a factor from 0 to 10
   * @param hue degrees from -360 to 360
   */
  record Jitter(
      @Default("{\"low\": 0.8, \"high\": 1.2}") Range brightness,
      @Default("{\"low\": 0.8, \"high\": 1.2}") Range contrast,
      @Default("{\"low\": 0.8, \"high\": 1.2}") Range saturation,
      @Default("{\"low\": 0, \"high\": 0}") Range hue)
      implements Photometric {
    /** Checks the values. */
    public Jitter {
      Check.within("brightness", brightness, 0, 10);
      Check.within("contrast", contrast, 0, 10);
      Check.within("saturation", saturation, 0, 10);
      Check.within("hue", hue, -360, 360);
    }

    /** Factors at most this far from 1, hue as it is. */
    public static Jitter upTo(double reach) {
      Range factors = Range.factors(reach);
      return new Jitter(factors, factors, factors, Range.exactly(0));
    }
  }

  /**
   * Light from one side: pixels are multiplied by 1 - strength at one end of the image to 1 +
   * strength at the other, in a direction drawn from all.
   *
   * @param strength from 0 to 1
   */
  record Illumination(@Default("{\"low\": 0, \"high\": 0.4}") Range strength)
      implements Photometric {
    /** Checks the strength. */
    public Illumination {
      Check.within("strength", strength, 0, 1);
    }
  }

  /**
   * Gaussian blur; beyond the edge stands its nearest pixel.
   *
   * @param deviation in pixels, from 0 to 5
   */
  record Blur(@Default("{\"low\": 0, \"high\": 1}") Range deviation) implements Photometric {
    /** Checks the deviation. */
    public Blur {
      Check.within("deviation", deviation, 0, 5);
    }
  }

  /**
   * Gaussian noise, independent in every pixel and channel.
   *
   * @param deviation in pixel values, from 0 to 255
   */
  record Noise(@Default("{\"low\": 0, \"high\": 10}") Range deviation) implements Photometric {
    /** Checks the deviation. */
    public Noise {
      Check.within("deviation", deviation, 0, 255);
    }
  }
}
