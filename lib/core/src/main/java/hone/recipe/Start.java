package hone.recipe;

import hone.json.Default;
import hone.recipe.pretext.Pretext;
import java.util.Map;
import java.util.Optional;

/** What the weights are before the first step. */
public sealed interface Start {
  /** The trial whose network a training under this seed begins with, where there is one. */
  default Optional<Trial> source(long seed) {
    if (this instanceof Pretrained p) {
      return Optional.of(new Trial.Training(p.task(), p.recipe(), p.seeds().seed(seed)));
    }
    return this instanceof SelfTaught s ? Optional.of(s.pretraining(seed)) : Optional.empty();
  }

  /** Drawn by the architecture's rule from the trial's seed. */
  record Random() implements Start {}

  /**
   * The weights that another training ends with, where shapes agree; layers of other shape begin at
   * random. That training is a trial of its own and runs first.
   *
   * @param anew what begins at random though shapes agree: 0 nothing, 1 the layers after the last
   *     block (as is usual where the classes are others), 2 the last block too, and so on; blocks
   *     are counted as {@link Tuning} does
   */
  record Pretrained(
      Task task,
      Recipe recipe,
      @Default("{\"type\": \"Same\"}") SeedRule seeds,
      @Default("0") int anew)
      implements Start {
    /** Checks the number. */
    public Pretrained {
      if (anew < 0) {
        throw new IllegalArgumentException("\"anew\" is " + anew + "; expected at least 0");
      }
    }

    /** All that has the same shape. */
    public Pretrained(Task task, Recipe recipe, SeedRule seeds) {
      this(task, recipe, seeds, 0);
    }

    /** The same with so much at random nevertheless. */
    public Pretrained anew(int count) {
      return new Pretrained(task, recipe, seeds, count);
    }
  }

  /**
   * The weights that learning without labels ends with, but for the layers of the pretext: a trial
   * of its own, which runs first. Under the same seed the few images that a training has labels of
   * are among the many that it learned from, where both are of one data set.
   *
   * @param task whose training images are learned from; their labels play no part
   * @param recipe how, see {@link Trial.Pretraining}
   * @param eye what trains the network whose features a pretext of type Restoring asks for; of type
   *     Random where nobody is asked
   */
  record SelfTaught(
      Task task,
      Recipe recipe,
      Pretext pretext,
      @Default("{\"type\": \"Same\"}") SeedRule seeds,
      @Default("{\"type\": \"Random\"}") Start eye)
      implements Start {
    /** Refuses a recipe with components that ask for labels. */
    public SelfTaught {
      Unlabelled.check(recipe, pretext);
      Unlabelled.check(pretext, eye);
    }

    /** One for which no other network is asked. */
    public SelfTaught(Task task, Recipe recipe, Pretext pretext, SeedRule seeds) {
      this(task, recipe, pretext, seeds, new Random());
    }

    /** The same by another pretext. */
    public SelfTaught by(Pretext other) {
      return new SelfTaught(task, recipe, other, seeds, eye);
    }

    private Trial pretraining(long seed) {
      return new Trial.Pretraining(task, recipe, pretext, seeds.seed(seed), eye);
    }
  }

  /**
   * The weights of a Keras network that others trained, of the same {@code network} as the recipe's
   * architecture, which is of type Imported; the scores' layer begins at random.
   *
   * @param network a name in the catalog of networks, or {@code file:PATH}
   */
  record Imported(String network) implements Start {
    /** Checks the name. */
    public Imported {
      if (network == null || network.isBlank()) {
        throw new IllegalArgumentException(
            "\"network\" is empty; expected a name of ./hone networks list, or file:PATH");
      }
    }
  }

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
