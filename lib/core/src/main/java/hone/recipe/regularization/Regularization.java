package hone.recipe.regularization;

import hone.json.Default;
import java.util.Map;

/** What holds a network back from fitting noise. */
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

  /** Zeroes each input of every hidden dense layer and of the output with this probability. */
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
