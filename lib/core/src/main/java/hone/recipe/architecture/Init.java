package hone.recipe.architecture;

import hone.json.Default;

/** How weights begin. */
public sealed interface Init {
  /** Normal with variance 2 / fan-in (He et al. 2015); biases 0. */
  record HeNormal() implements Init {}

  /** Normal with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010); biases 0. */
  record Xavier() implements Init {}

  /** Normal of this deviation, redrawn beyond two deviations; biases constant. */
  record TruncatedNormal(double deviation, @Default("0.0") double bias) implements Init {
    /** Checks the value. */
    public TruncatedNormal {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException(
            "\"deviation\" is " + deviation + "; expected a positive number");
      }
    }
  }

  /** Uniform from minus this bound to it, whatever the layer; biases 0. */
  record Uniform(@Default("0.05") double bound) implements Init {
    /** Checks the value. */
    public Uniform {
      positive("bound", bound);
    }
  }

  /** Normal of this deviation, whatever the layer; biases 0. */
  record Normal(@Default("0.05") double deviation) implements Init {
    /** Checks the value. */
    public Normal {
      positive("deviation", deviation);
    }
  }

  /**
   * The matrix of a layer, one row a unit and one column a number that it reads (of a convolution:
   * channels times window), has orthonormal rows times {@code gain}, or columns where it has more
   * rows, drawn evenly from all such (Saxe et al. 2014, section 3); biases 0. Of a convolution that
   * keeps channels apart each window is a vector of that length.
   */
  record Orthogonal(@Default("1.0") double gain) implements Init {
    /** Checks the value. */
    public Orthogonal {
      positive("gain", gain);
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is " + value + "; expected a positive number");
    }
  }
}
