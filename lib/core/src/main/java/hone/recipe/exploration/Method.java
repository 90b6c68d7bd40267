package hone.recipe.exploration;

import hone.json.BadInput;
import hone.json.Default;

/**
 * How the next point of a space is chosen. No method tries a point twice: a point that was tried
 * tells nothing new, since its training is the same one.
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

  /** Every point that was not tried is equally likely. */
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
   * NSGA-II (Deb et al. 2002) for two objectives: validation accuracy, and the multiplications of
   * the network, fewer being better.
   *
   * @param population how many survive; as many are tried at random first
   */
  record Nsga2(@Default("12") int population) implements Method {
    /** Checks the number. */
    public Nsga2 {
      atLeast("population", population, 2);
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new BadInput("\"" + name + "\" is " + value + "; expected at least " + least);
    }
  }
}
