package hone.strategy.architecture;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.adversary.Adversary;
import hone.recipe.adversary.Attack;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Study;
import java.util.List;
import java.util.Set;

/** Training against somebody: a generator, or attacked images (claim 1.9). */
public final class Adversaries {
  /** A network alone, beside a generator, and on attacked images. */
  static final String ADVERSARIES = "adversaries";

  /** What a pixel changes at most, of 255. */
  private static final double EPSILON = 16;

  private static final Attack FAST = new Attack.FastGradientSign(EPSILON);
  private static final Attack STEPS = new Attack.ProjectedGradient(EPSILON, EPSILON / 4, 10, true);

  // The least that matters under an attack, in points: far more than of clean accuracy, for that is
  // what the training is for.
  private static final double WITHSTANDS = 5;
  private static final double GAP = 0.5;

  private Adversaries() {}

  /** All of them. */
  public static List<Strategy> all() {
    return List.of(generator(), fast(), projected());
  }

  /** Nobody: the network alone. */
  static Strategy alone() {
    return against("alone", "LeCun et al. 1998", new Adversary.None());
  }

  /** The classifier also tells a generator's images from its own training images. */
  public static Strategy generator() {
    return against(
        "beside-generator",
        "Salimans et al. 2016",
        new Adversary.Generator(50, 16, 1, 0, Adversary.Objective.FEATURE_MATCHING, 0.001));
  }

  /** Half of each batch is attacked in one step. */
  public static Strategy fast() {
    return against("on-fgsm", "Goodfellow et al. 2015", new Adversary.Perturbation(FAST, 0.5));
  }

  /** Each batch is attacked whole, in five steps from anywhere in the box. */
  public static Strategy projected() {
    Attack five = new Attack.ProjectedGradient(EPSILON, EPSILON / 4, 5, true);
    return against("on-pgd", "Madry et al. 2018", new Adversary.Perturbation(five, 1));
  }

  private static Strategy against(String name, String reference, Adversary adversary) {
    return new Strategy(name, Set.of(Component.ADVERSARY), reference, r -> r.with(adversary));
  }

  /** Under which attacks networks are measured. */
  public static List<Measure> measures() {
    return List.of(new Measure.Attacked(FAST), new Measure.Attacked(STEPS));
  }

  /**
   * The same images, order and steps for all.
   *
   * @param training images
   * @param epochs of training
   * @param validation images
   * @param test images; 0 means all
   */
  static Study study(int training, double epochs, int validation, int test) {
    Recipe base = Recipe.baseline().with(new Batch.MiniBatch(50)).with(new Budget(epochs, 10));
    List<Task> tasks =
        List.of(Task.of("mnist").withTarget(0.9), Task.of("fashion-mnist").withTarget(0.75));
    return Study.of(
            ADVERSARIES,
            tasks.stream()
                .map(t -> t.withTraining(training).withValidation(validation).withTest(test))
                .toList(),
            t -> base)
        .arms(alone(), generator(), fast(), projected())
        .seeds(5)
        .measuring(measures());
  }

  static List<Claim> claims() {
    return List.of(
        survey(
            "1.9",
            "Generative adversarial training improves generalisation",
            better("more accurate", ADVERSARIES, "beside-generator", "alone"),
            lower(
                "smaller train-test gap",
                ADVERSARIES,
                Metric.GENERALIZATION_GAP,
                "beside-generator",
                "alone",
                GAP)),
        ours(
            "1.9b",
            "So does training on adversarial examples",
            better("one step, more accurate", ADVERSARIES, "on-fgsm", "alone"),
            better("five steps, more accurate", ADVERSARIES, "on-pgd", "alone")),
        ours(
            "1.9c",
            "A network trained on adversarial examples withstands attacks",
            withstands("one step, attacked in one", FAST, "on-fgsm"),
            withstands("one step, attacked in ten", STEPS, "on-fgsm"),
            withstands("five steps, attacked in ten", STEPS, "on-pgd")),
        ours(
            "1.9d",
            "So does one that learned beside a generator",
            withstands("attacked in ten", STEPS, "beside-generator")));
  }

  private static Claim.Part withstands(String name, Attack attack, String arm) {
    return higher(name, ADVERSARIES, new Measure.Attacked(attack), arm, "alone", WITHSTANDS);
  }
}
