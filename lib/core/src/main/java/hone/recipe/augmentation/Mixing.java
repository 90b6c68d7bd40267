package hone.recipe.augmentation;

import hone.json.Default;

/**
 * Every image of a batch is mixed with another of it, and so are their labels. This comes after all
 * changes of single images, wherever it stands in the list; one part is drawn a batch, from a beta
 * distribution, as in the authors' programs.
 */
public sealed interface Mixing extends Augmentation {
  /**
   * Pixels are averaged with these weights (Zhang et al. 2018, equation 1).
   *
   * @param alpha both parameters of the beta distribution, above 0 and at most 100; 1 is uniform
   */
  record Mixup(@Default("1") double alpha) implements Mixing {
    /** Checks the value. */
    public Mixup {
      Check.positive("alpha", alpha, 100);
    }
  }

  /**
   * A rectangle is taken from the other image, and labels weigh by area (Yun et al. 2019, equations
   * 1 and 2).
   *
   * @param alpha both parameters of the beta distribution, above 0 and at most 100; 1 is uniform
   * @param probability that a batch is mixed at all
   */
  record CutMix(@Default("1") double alpha, @Default("0.5") double probability) implements Mixing {
    /** Checks the values. */
    public CutMix {
      Check.positive("alpha", alpha, 100);
      Check.probability(probability);
    }
  }
}
