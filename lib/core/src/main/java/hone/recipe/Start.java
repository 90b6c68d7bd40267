package hone.recipe;

import hone.json.Default;
import java.util.Map;

/** What the weights are before the first step. */
public sealed interface Start {
  /** Drawn by the architecture's rule from the trial's seed. */
  record Random() implements Start {}

  /**
   * The weights that another training ends with, where shapes agree; layers of other shape begin at
   * random. That training is a trial of its own and runs first.
   */
  record Pretrained(Task task, Recipe recipe, @Default("{\"type\": \"Same\"}") SeedRule seeds)
      implements Start {}

  /** Weights that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Start {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }

  /** Which seed a nested trial gets. */
  sealed interface SeedRule {
    /** The seed for a nested trial of a trial with this seed. */
    default long seed(long outer) {
      return this instanceof Fixed fixed ? fixed.seed() : outer;
    }

    /** That of the trial around it. */
    record Same() implements SeedRule {}

    /** Always this one, so that all seeds share one nested trial. */
    record Fixed(long seed) implements SeedRule {}
  }
}
