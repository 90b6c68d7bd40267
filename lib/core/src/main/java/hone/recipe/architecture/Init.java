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
}
