package hone.recipe.augmentation;

import hone.json.Default;

/** Part of an image is hidden. */
public sealed interface Occlusion extends Augmentation {
  /**
   * Hides a square around a place drawn from the whole image, so that part of it may lie outside,
   * under the image's mean colour (DeVries and Taylor 2017, section 3.2, who took the data set's).
   *
   * @param side in pixels, at least 1 and at most the longer side of the images
   */
  record Cutout(@Default("8") int side) implements Occlusion {
    /** Checks the side. */
    public Cutout {
      Check.atLeastOne("side", side);
    }
  }

  /**
   * Hides a rectangle under random pixels (Zhong et al. 2020, algorithm 1). Where no rectangle of
   * ten drawn fits the image, it stays as it is.
   *
   * @param area part of the image's, above 0 and at most 1
   * @param aspect height over width, above 0 and at most 10
   */
  record RandomErasing(
      @Default("0.5") double probability,
      @Default("{\"low\": 0.02, \"high\": 0.4}") Range area,
      @Default("{\"low\": 0.3, \"high\": 3.3333333333333335}") Range aspect)
      implements Occlusion {
    /** Checks the values. */
    public RandomErasing {
      Check.probability(probability);
      Check.above("area", area, 0, 1);
      Check.above("aspect", aspect, 0, 10);
    }
  }
}
