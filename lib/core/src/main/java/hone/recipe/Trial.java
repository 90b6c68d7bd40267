package hone.recipe;

import hone.json.Json;
import hone.recipe.probe.Measure;
import java.util.ArrayList;
import java.util.List;

/** One thing to run; equal trials have equal ids and are run once. */
public sealed interface Trial {
  /** The seed from which all its randomness is split. */
  long seed();

  /** Trials whose runs this one uses; they run first. */
  List<Trial> needs();

  /** Whether it takes the trained networks of those trials, and not only what they scored. */
  default boolean takesNetworks() {
    return !(this instanceof SearchRun);
  }

  /** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
  default String id() {
    return Json.sha256(this);
  }

  /** A network is trained and evaluated. */
  record Training(Task task, Recipe recipe, long seed) implements Trial {
    @Override
    public List<Trial> needs() {
      return recipe.start() instanceof Start.Pretrained p
          ? List.of(new Training(p.task(), p.recipe(), p.seeds().seed(seed)))
          : List.of();
    }
  }

  /** Something is measured on the network that a training left. */
  record Probe(Training of, Measure measure, long seed) implements Trial {
    @Override
    public List<Trial> needs() {
      return List.of(of);
    }
  }

  /**
   * The best of several learning rates by validation accuracy, each tried at a part of the budget.
   *
   * @param part the part of the recipe's epochs that each try gets, from above 0 to 1
   */
  record SearchRun(Task task, Recipe recipe, List<Double> rates, double part, long seed)
      implements Trial {
    private static final int TOKEN = 100;

    /** Checks the values. */
    public SearchRun {
      rates = List.copyOf(rates);
      if (rates.isEmpty() || !(part > 0 && part <= 1)) {
        throw new IllegalArgumentException(
            "a search takes at least one rate, and a \"part\" above 0 and at most 1");
      }
    }

    /**
     * The trainings it compares, in the order of the rates. Test images play no part in a search:
     * its members look at a token few.
     */
    public List<Training> members() {
      List<Training> out = new ArrayList<>();
      Budget budget = new Budget(recipe.budget().epochs() * part, 4);
      for (double rate : rates) {
        out.add(
            new Training(
                task.withTest(TOKEN),
                recipe.with(recipe.optimizer().withRate(rate)).with(budget),
                seed));
      }
      return out;
    }

    @Override
    public List<Trial> needs() {
      return List.copyOf(members());
    }
  }
}
