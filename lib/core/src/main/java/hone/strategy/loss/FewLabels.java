package hone.strategy.loss;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.adversary.Adversary;
import hone.recipe.adversary.Adversary.Objective;
import hone.study.Claim;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/**
 * A generator's loss beside the real one, where few images have labels: the classifier sees many
 * more without, and tells them from made ones.
 */
public final class FewLabels {
  /** Few labels, with and without a generator. */
  static final String FEW = "few-labels";

  private static final int LABELLED = 100;
  private static final int UNLABELLED = 2000;

  private FewLabels() {}

  /** By what the generator learns. */
  public static List<Strategy> all() {
    return List.of(matching(), unsaturated());
  }

  /** The generator matches the mean of the classifier's last hidden layer. */
  public static Strategy matching() {
    return generator("generator-matching", "Salimans et al. 2016", Objective.FEATURE_MATCHING);
  }

  /** The generator wants its images taken for real. */
  public static Strategy unsaturated() {
    return generator(
        "generator-fooling",
        "Goodfellow et al. 2014; Salimans et al. 2016",
        Objective.NON_SATURATING);
  }

  private static Strategy generator(String name, String reference, Objective objective) {
    Adversary against = new Adversary.Generator(50, 16, 1, UNLABELLED, objective, 0.001);
    return new Strategy(name, Set.of(Component.ADVERSARY), reference, r -> r.with(against));
  }

  /**
   * 100 labelled images at equal steps; the network without a generator has no use for more.
   *
   * @param steps how many
   * @param validation images
   * @param test images; 0 means all
   */
  static Study study(int steps, int validation, int test) {
    int batch = LABELLED / 2;
    Recipe base =
        Recipe.baseline()
            .with(new Batch.MiniBatch(batch))
            .with(new Budget(steps / 2.0, 10)); // an epoch has two steps
    List<Task> tasks =
        List.of(Task.of("mnist").withTarget(0.7), Task.of("fashion-mnist").withTarget(0.6));
    return Study.of(
            FEW,
            tasks.stream()
                .map(t -> t.withTraining(LABELLED).withValidation(validation).withTest(test))
                .toList(),
            t -> base)
        .arms(Losses.crossEntropy(), matching(), unsaturated())
        .seeds(5);
  }

  static Claim claim() {
    return survey(
        "3.9",
        "A generator's loss beside the real one improves recognition, where labels are few",
        better("where it matches features", FEW, "generator-matching", "cross-entropy"),
        better("where it wants to be taken for real", FEW, "generator-fooling", "cross-entropy"));
  }
}
