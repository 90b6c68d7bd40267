package hone.recipe.condition;

import hone.json.Default;

/**
 * What is wrong with the training images. The trial's seed draws which are touched, once and before
 * training, so that all arms of a block share it; validation and test images stay as they are.
 */
public sealed interface Condition {
  /**
   * This part of the images bears the label of another class, each other class alike (symmetric
   * noise: van Rooyen et al. 2015).
   */
  record LabelNoise(double rate) implements Condition {
    /** Checks the rate. */
    public LabelNoise {
      part(rate);
    }
  }

  /**
   * This part of the images shows nothing: the pixels of each are shuffled, colours kept, so that
   * brightness and contrast stay and shape goes. Labels stay.
   */
  record Outliers(double rate) implements Condition {
    /** Checks the rate. */
    public Outliers {
      part(rate);
    }
  }

  /**
   * The later half of the classes keeps one image in {@code ratio}, the others all (step imbalance:
   * Buda et al. 2018, section 3.1), so that a task has fewer images.
   */
  record Imbalance(@Default("10") int ratio) implements Condition {
    /** Checks the ratio. */
    public Imbalance {
      if (ratio < 2 || ratio > 1000) {
        throw new IllegalArgumentException("\"ratio\" is " + ratio + "; expected 2 to 1000");
      }
    }

    /** Whether a class is one of the rare ones: of ten, 5 to 9. */
    public static boolean isRare(int label, int classes) {
      return label >= classes - classes / 2;
    }
  }

  /**
   * Every image bears the label of the next class, the last class that of the first: what is
   * learned from them is wrong with certainty.
   */
  record NextLabel() implements Condition {}

  /** One image in {@code ratio} is there, each class alike; the others are missing. */
  record Fewer(int ratio) implements Condition {
    /** Checks the ratio. */
    public Fewer {
      if (ratio < 2 || ratio > 1000) {
        throw new IllegalArgumentException("\"ratio\" is " + ratio + "; expected 2 to 1000");
      }
    }
  }

  private static void part(double rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "\"rate\" is " + rate + "; expected above 0 and at most 1");
    }
  }
}
