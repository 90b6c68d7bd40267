package hone.recipe.exploration;

import hone.json.BadInput;
import hone.json.Default;

/**
 * How the next point of a space is chosen. No method tries a point twice (points are equal whose
 * recipes are equal as values): a point that was tried tells nothing new, since its training is the
 * same one.
 */
public sealed interface Method {
  /**
   * Coarse grids, as Bergstra and Bengio (Random search for hyper-parameter optimization, 2012)
   * compare: as many levels on each axis as the tries allow, equally many on all as far as that
   * goes. The seed draws which axes have one more, where on an ordered axis equally spaced levels
   * begin, which values of another are taken, and the order; what tries remain go to another such
   * grid.
   */
  record Grid() implements Method {}

  /**
   * Every point that was not tried is equally likely, but for the last few: after some misses the
   * nearest such point is taken.
   */
  record Random() implements Method {}

  /**
   * The tree-structured Parzen estimator (Bergstra et al. 2011).
   *
   * @param startup tries at random first
   */
  record Tpe(@Default("10") int startup) implements Method {
    /** Checks the number. */
    public Tpe {
      atLeast("startup", startup, 1);
    }
  }

  /**
   * A Gaussian process with a Matérn 5/2 kernel and expected improvement (Snoek et al. 2012).
   *
   * @param startup tries at random first
   */
  record GaussianProcess(@Default("10") int startup) implements Method {
    /** Checks the number. */
    public GaussianProcess {
      atLeast("startup", startup, 2);
    }
  }

  /**
   * A steady-state genetic algorithm (Whitley 1989).
   *
   * @param population how many are parents; as many are tried at random first
   */
  record Genetic(@Default("12") int population) implements Method {
    /** Checks the number. */
    public Genetic {
      atLeast("population", population, 2);
    }
  }

  /**
   * NSGA-II (Deb et al. 2002) for two objectives: validation accuracy, and what the search holds
   * beside it ({@link Objective}), less being better.
   *
   * @param population how many survive; as many are tried at random first
   */
  record Nsga2(@Default("12") int population) implements Method {
    /** Checks the number. */
    public Nsga2 {
      atLeast("population", population, 2);
    }
  }

  /**
   * Regularised evolution (Real et al. 2019).
   *
   * @param population the youngest tries, from which parents are drawn; as many are made at random
   *     first
   * @param tournament how many of them compete to be the parent
   */
  record Evolution(@Default("10") int population, @Default("5") int tournament) implements Method {
    /** Checks the numbers. */
    public Evolution {
      atLeast("population", population, 2);
      atLeast("tournament", tournament, 1);
    }
  }

  /**
   * A policy-gradient controller (Williams 1992; Zoph and Le 2017) that is rewarded for the part of
   * earlier tries which its own beats. It tries without replacement: where what it drew was tried
   * it draws anew, and it learns from the try that was made.
   *
   * @param rate of its steps
   * @param memory of how many tries the baseline is the moving average
   */
  record Reinforce(@Default("1.0") double rate, @Default("10") int memory) implements Method {
    /** Checks the numbers. */
    public Reinforce {
      positive("rate", rate);
      atLeast("memory", memory, 1);
    }
  }

  /**
   * Cells by weights that all of them share (ENAS, Pham et al. 2018): a policy draws a cell for
   * each step of the weights, and learns by the accuracy of what it draws under them; the best of
   * some candidates is the one. It trains and looks nothing up, at the price of the tries that it
   * is given: one that trains costs all its steps, an image that is only classified a third of one
   * that is learnt from.
   *
   * @param stretch steps of the weights between two of the policy
   * @param look validation images that one step of the policy is judged on; as many training images
   *     give batch normalisation its statistics
   * @param candidates cells that are judged on all validation images at the end
   * @param rate of the policy's steps, for a reward from 0 to 1
   * @param memory of how many rewards the baseline is the moving average
   */
  record Sharing(
      @Default("5") int stretch,
      @Default("64") int look,
      @Default("10") int candidates,
      @Default("1.0") double rate,
      @Default("20") int memory)
      implements Method {
    /** Checks the numbers. */
    public Sharing {
      atLeast("stretch", stretch, 1);
      atLeast("look", look, 1);
      atLeast("candidates", candidates, 1);
      positive("rate", rate);
      atLeast("memory", memory, 1);
    }

    /** Five steps to one of the policy on 64 images, ten candidates. */
    public static Sharing of() {
      return new Sharing(5, 64, 10, 1, 20);
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new BadInput("\"" + name + "\" is " + value + "; expected a number above 0");
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new BadInput("\"" + name + "\" is " + value + "; expected at least " + least);
    }
  }
}
