package hone.recipe.regularization;

import hone.json.Default;
import java.util.Map;

/**
 * What holds a network back from fitting noise. Penalties act on the weights of convolutions and
 * dense layers alone: not on biases, nor on batch normalisation's scale and shift, which have few
 * numbers and do not fit noise (as in Goyal et al. 2017, section 5.3, and most code since). Their
 * gradient joins that of the loss before the update rule; only {@code AdamW} decays beside it.
 * Several of one kind add up.
 */
public sealed interface Regularization {
  /** Adds strength / 2 times the sum of squared weights (not biases) to the loss. */
  record L2(double strength) implements Regularization {
    /** Checks the value. */
    public L2 {
      positive(strength);
    }
  }

  /** Adds strength times the sum of absolute weights (not biases) to the loss. */
  record L1(double strength) implements Regularization {
    /** Checks the value. */
    public L1 {
      positive(strength);
    }
  }

  /**
   * Zeroes each input of every dense layer, the output's included, with this probability in
   * training and divides what remains by the rest, so that its expectation is kept (Srivastava et
   * al. 2014, section 10, inverted).
   */
  record Dropout(double rate) implements Regularization {
    /** Checks the value. */
    public Dropout {
      if (!(rate > 0 && rate < 1)) {
        throw new IllegalArgumentException(
            "\"rate\" is " + rate + "; expected a probability between 0 and 1");
      }
    }
  }

  /** A change of the network's configuration that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Regularization {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }

  private static void positive(double strength) {
    if (!(strength > 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException(
          "\"strength\" is " + strength + "; expected a positive, finite number");
    }
  }
}
