package hone.study;

import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial.SearchRun;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.augmentation.Augmentation;
import java.util.List;
import java.util.Map;

/**
 * The search for each arm's learning rate, or strength of regularisation: a grid around the arm's
 * own published value, the same number of tries for all, judged on validation images.
 *
 * @param factors on the arm's value
 * @param part of the recipe's epochs that each try gets, above 0 and at most 1
 * @param seed of the tries, none of the seeds of the study
 * @param knob what is tuned
 * @param policies lists of augmentations that are tried too
 * @param folds of cross-validation
 * @param apart whether rates and policies are tried apart; see {@link SearchRun}
 * @param others how arms are tuned for which this does not hold, by name
 */
public record Tuning(
    List<Double> factors,
    double part,
    long seed,
    Knob knob,
    List<List<Augmentation>> policies,
    int folds,
    boolean apart,
    Map<String, Tuning> others) {
  /** Copies the lists. */
  public Tuning {
    factors = List.copyOf(factors);
    policies = List.copyOf(policies);
    others = Map.copyOf(others);
  }

  /** Of one number, for all arms. */
  public Tuning(List<Double> factors, double part, long seed, Knob knob) {
    this(factors, part, seed, knob, List.of(), 1, false, Map.of());
  }

  /** The same with each value tried with each of these lists of augmentations. */
  public Tuning with(List<List<Augmentation>> lists) {
    return new Tuning(factors, part, seed, knob, lists, folds, false, others);
  }

  /** The same with values and lists of augmentations tried apart. */
  public Tuning apartFrom(List<List<Augmentation>> lists) {
    return new Tuning(factors, part, seed, knob, lists, folds, true, others);
  }

  /** The same with the mean of so many parts of the training images that take turns. */
  public Tuning folds(int count) {
    return new Tuning(factors, part, seed, knob, policies, count, apart, others);
  }

  /** The same but for one arm. */
  public Tuning except(String arm, Tuning how) {
    Map<String, Tuning> more = new java.util.HashMap<>(others);
    more.put(arm, how);
    return new Tuning(factors, part, seed, knob, policies, folds, apart, more);
  }

  /** Five rates, half a decade apart around the published one, at a quarter of the epochs. */
  public static Tuning standard() {
    return new Tuning(List.of(0.1, 0.316, 1.0, 3.16, 10.0), 0.25, 1000, Knob.RATE);
  }

  /**
   * Five strengths of the regularisations, half a decade apart around the arm's own, at half of the
   * epochs: overfitting takes time to show.
   */
  public static Tuning strengths() {
    return new Tuning(List.of(0.1, 0.316, 1.0, 3.16, 10.0), 0.5, 1000, Knob.STRENGTH);
  }

  /** The search of an arm. */
  SearchRun search(Task task, String arm, Recipe recipe) {
    Tuning own = others.getOrDefault(arm, this);
    return new SearchRun(
        task,
        recipe,
        own.tried(recipe),
        own.part,
        own.seed,
        own.knob,
        own.policies,
        own.folds,
        own.apart);
  }

  /** What a search of this recipe tries: rates, or factors on strengths. */
  List<Double> tried(Recipe recipe) {
    return knob == Knob.STRENGTH
        ? factors
        : factors.stream().map(f -> f * recipe.optimizer().rate()).toList();
  }
}
