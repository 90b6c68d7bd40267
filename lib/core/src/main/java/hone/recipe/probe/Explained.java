package hone.recipe.probe;

import hone.json.Default;

/**
 * How well an explanation tells on which pixels a network's decisions rest: the mean over the first
 * test images, of each the class that the network sees in it.
 *
 * @param by the explanation
 * @param test which
 * @param images how many of the test images, at most
 */
public record Explained(Explanation by, Test test, @Default("64") int images) implements Measure {
  /** How an explanation is judged. */
  public enum Test {
    /**
     * Area under the class's probability, from 0 to 1, as pixels are made blank, the most important
     * first (Petsiuk et al. 2018, section 4.3): small where the map is right.
     */
    DELETION,
    /**
     * The same as pixels of a blurred image become sharp, the most important first: large where the
     * map is right.
     */
    INSERTION,
    /**
     * Spearman's correlation of the map with the one that the network gives when all its weights
     * are drawn anew (Adebayo et al. 2018, section 3): near 0 where it tells of what was learned. A
     * map of one value is like none. The run has the course as layers are drawn anew from the
     * scores downwards.
     */
    RANDOM_WEIGHTS
  }

  /** Checks the values. */
  public Explained {
    Check.atLeast("images", images, 1);
  }

  @Override
  public String label() {
    return switch (test) {
          case DELETION -> "area under deletion by ";
          case INSERTION -> "area under insertion by ";
          case RANDOM_WEIGHTS -> "likeness under random weights of ";
        }
        + by.label();
  }

  @Override
  public String unit() {
    return "";
  }

  @Override
  public boolean higherIsBetter() {
    return test == Test.INSERTION;
  }
}
