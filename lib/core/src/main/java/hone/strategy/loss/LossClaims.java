package hone.strategy.loss;

import static hone.strategy.loss.LossStudies.AUTOMATIC;
import static hone.strategy.loss.LossStudies.DESCENT;
import static hone.strategy.loss.LossStudies.DESCENTS;
import static hone.strategy.loss.LossStudies.EXPLODING;
import static hone.strategy.loss.LossStudies.LOSSES;
import static hone.strategy.loss.LossStudies.NOISE;
import static hone.strategy.loss.LossStudies.PENALTIES;
import static hone.strategy.loss.LossStudies.REGRESSION;
import static hone.strategy.loss.LossStudies.VANISHING;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.faster;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notHigher;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;
import java.util.stream.Stream;

/**
 * The survey's claims on losses, in numbers. Speed is counted in steps; what a step takes is
 * measured against a plain step in turn, never by the clock of whole trainings.
 */
final class LossClaims {
  // Margins that only this chapter has, fixed before its studies ran: the least that matters.
  private static final double CALIBRATION = 0.5;
  private static final double GAP = 0.5;
  private static final double BUDGET = 5;
  private static final double STEP = 5;
  private static final double PROPERTY = 0.02;

  static final String CROSS = "cross-entropy";
  private static final String SMOOTH = "label-smoothing";
  private static final String HINGE = "hinge";
  private static final String HUBER = "huber";
  private static final String SQUARED = "squared-error";
  private static final String CLEAN = " + clean";
  private static final String NOISY = " + noise-40";
  private static final String ODD = " + outliers-40";
  private static final Measure TIME = new Measure.StepTime(200);

  private LossClaims() {}

  static List<Claim> all() {
    return Stream.of(suited(), DistanceClaims.all(), RareClaims.all(), extended(), descending())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Claim> suited() {
    return List.of(
        survey(
            "3.1",
            "Cross-entropy suits classification, squared error regression",
            better(
                "more accurate than squared errors of scores", LOSSES, CROSS, "score-" + SQUARED),
            better("more accurate than squared errors of probabilities", LOSSES, CROSS, SQUARED),
            told("squared error tells a property better than cross-entropy of bins", "rate-1"),
            told("and at three times the rate", "rate-3")),
        survey(
            "3.2",
            "Cross-entropy and hinge are insensitive to outliers",
            keeps("cross-entropy with 40 % outlier images", NOISE, CROSS + ODD, CROSS + CLEAN),
            keeps("cross-entropy with 40 % wrong labels", NOISE, CROSS + NOISY, CROSS + CLEAN),
            keeps("hinge with 40 % outlier images", NOISE, HINGE + ODD, HINGE + CLEAN),
            keeps("hinge with 40 % wrong labels", NOISE, HINGE + NOISY, HINGE + CLEAN)),
        survey(
            "3.2b",
            "Huber's loss, being robust, improves generalisation (elsewhere the survey calls it"
                + " sensitive)",
            better("than cross-entropy, 40 % wrong labels", NOISE, HUBER + NOISY, CROSS + NOISY),
            better("than cross-entropy, 40 % outlier images", NOISE, HUBER + ODD, CROSS + ODD)));
  }

  private static List<Claim> extended() {
    return List.of(
        survey(
            "3.5",
            "Label smoothing curbs overfitting and is more robust",
            lower("smaller train-test gap", LOSSES, Metric.GENERALIZATION_GAP, SMOOTH, CROSS, GAP),
            better("more accurate with 40 % wrong labels", NOISE, SMOOTH + NOISY, CROSS + NOISY)),
        ours(
            "3.5b",
            "Label smoothing calibrates",
            lower(
                "smaller calibration error",
                LOSSES,
                Metric.CALIBRATION_ERROR,
                SMOOTH,
                CROSS,
                CALIBRATION)),
        survey(
            "3.6",
            "Fusing losses helps on complex tasks; multi-task learning raises efficiency",
            better("fusion more accurate than cross-entropy", LOSSES, "fusion", CROSS),
            better("multi-task more accurate than cross-entropy", LOSSES, "multi-task", CROSS),
            faster("multi-task reaches the target sooner", LOSSES, "multi-task", CROSS)),
        survey(
            "3.7",
            "Penalties beside the loss cost little time and keep accuracy",
            keeps("L1 as accurate", PENALTIES, "l1-penalty", CROSS),
            keeps("L2 as accurate", PENALTIES, "l2-penalty", CROSS),
            keeps("dropout as accurate", PENALTIES, "dropout", CROSS),
            noMoreSteps("L2 needs no more steps to the target", "l2-penalty"),
            noMoreSteps("dropout needs no more steps to the target", "dropout"),
            noMoreTime("L1's step takes no longer", "l1-penalty"),
            noMoreTime("L2's step takes no longer", "l2-penalty"),
            noMoreTime("dropout's step takes no longer", "dropout")));
  }

  private static List<Claim> descending() {
    return List.of(
        survey(
            "3.8",
            "Momentum counters vanishing and exploding gradients",
            better("more accurate than SGD where they vanish", VANISHING, "momentum", "sgd"),
            better("more accurate than SGD where they explode", EXPLODING, "momentum", "sgd")),
        ours(
            "3.8b",
            "Momentum speeds descent on every loss",
            sooner(CROSS),
            sooner(SQUARED),
            sooner(HINGE)),
        // One of each other kind, so that the chapter's other parts keep their power under Holm;
        // the
        // rest of the thirteen is shown and not judged.
        ours(
            "3.8c",
            "So it does on a loss that asks of each class alone, and on a distance of scores",
            alsoSooner("log-loss"),
            alsoSooner("score-" + SQUARED)),
        FewLabels.claim(),
        survey(
            "3.10",
            "Losses of a framework with automatic differentiation are faster than hand-written"
                + " ones (and simpler, which is not judged: lines of code are stated)",
            lower("a step takes less time", AUTOMATIC, TIME, "automatic", CROSS, STEP)),
        ours(
            "3.10b",
            "A gradient derived by the framework trains as well as one written by hand",
            keeps("SameDiff's as accurate", AUTOMATIC, "automatic", CROSS)),
        survey(
            "3.11",
            "Adapting loss parameters with Adam speeds convergence",
            faster("learned temperature", LOSSES, "learned-temperature", CROSS),
            faster("learned weights of two losses", LOSSES, "learned-fusion", "fusion")));
  }

  private static Part told(String name, String rate) {
    return lower(
        name,
        REGRESSION,
        new Measure.ToldError(),
        "property-squared-error + " + rate,
        "property-bins + " + rate,
        PROPERTY);
  }

  private static Part noMoreSteps(String name, String arm) {
    return notHigher(name, PENALTIES, Metric.TARGET_SHARE, arm, CROSS, BUDGET);
  }

  private static Part noMoreTime(String name, String arm) {
    return notHigher(name, PENALTIES, TIME, arm, CROSS, STEP);
  }

  private static Part sooner(String loss) {
    return faster("with " + loss, DESCENT, loss + " + momentum", loss + " + sgd");
  }

  private static Part alsoSooner(String loss) {
    return faster("with " + loss, DESCENTS, "momentum + " + loss, "sgd + " + loss);
  }
}
