package hone.recipe.probe;

import hone.json.Version;

/**
 * How good the made images are that the recipe's training adds; where it adds none, the real
 * training images in their place, as what can be hoped for. The judge is the network that the same
 * recipe trains on real images alone, unaugmented; distances are between its features, the numbers
 * that its scores are computed from.
 *
 * @param quality which
 */
@Version(2) // 1 took noise for diversity, and distances of unequal numbers of images
public record Made(Quality quality) implements Measure {
  /** What is told of them. */
  public enum Quality {
    /**
     * Squared Frechet distance of two normal distributions, that of the made images and that of the
     * validation images (Heusel et al. 2017, equation 6). The first made images count, as many as
     * there are real training images: few images make it larger.
     */
    DISTANCE,
    /** Part in which the judge sees the class that they were made for. */
    ACCURACY,
    /**
     * Mean distance of two made images of a class that the judge sees as this class, times the part
     * that it sees so, over the mean distance of two validation images of the class; at most 1, the
     * mean over the classes.
     */
    DIVERSITY,
    /**
     * Classes for which this is below a half: the generator makes nearly the same again and again
     * (mode collapse), or hardly anything that is seen as the class.
     */
    COLLAPSED
  }

  @Override
  public String label() {
    return switch (quality) {
      case DISTANCE -> "Fréchet distance of made images";
      case ACCURACY -> "accuracy on made images";
      case DIVERSITY -> "diversity of made images";
      case COLLAPSED -> "collapsed classes";
    };
  }

  @Override
  public String unit() {
    return switch (quality) {
      case DISTANCE -> "";
      case ACCURACY -> "%";
      case DIVERSITY -> "% of the real";
      case COLLAPSED -> "classes";
    };
  }

  @Override
  public boolean higherIsBetter() {
    return quality == Quality.ACCURACY || quality == Quality.DIVERSITY;
  }
}
