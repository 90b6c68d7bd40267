package hone.recipe.loss;

import hone.json.Default;
import java.util.Map;

/** What training minimises, the mean over a batch. */
public sealed interface Loss {
  /** Softmax and the negative log-likelihood of the true class. */
  record CrossEntropy() implements Loss {}

  /** Softmax and the squared distance to the one-hot label (the Brier score). */
  record SquaredError() implements Loss {}

  /** A loss that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Loss {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }
}
