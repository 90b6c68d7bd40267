package hone.strategy.loss;

import static hone.strategy.loss.LossStudies.AUTOMATIC;
import static hone.strategy.loss.LossStudies.DESCENT;
import static hone.strategy.loss.LossStudies.EXPLODING;
import static hone.strategy.loss.LossStudies.FAR;
import static hone.strategy.loss.LossStudies.LOSSES;
import static hone.strategy.loss.LossStudies.NOISE;
import static hone.strategy.loss.LossStudies.PENALTIES;
import static hone.strategy.loss.LossStudies.RARE;
import static hone.strategy.loss.LossStudies.VANISHING;
import static hone.study.Claim.Direction.HIGHER;
import static hone.study.Claim.Direction.LOWER;
import static hone.study.Claim.Direction.NOT_HIGHER;
import static hone.study.Claim.Direction.NOT_LOWER;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/**
 * The survey's claims on losses, in numbers. Speed is counted in steps, never in seconds, which
 * depend on the machine.
 */
final class LossClaims {
  // Margins, fixed before the studies ran, each in its metric's unit: the least that matters.
  private static final double ACCURACY = 0.5;
  private static final double KEEPS = 1.0;
  private static final double BUDGET = 5.0;
  private static final double RECALL = 2.0;
  private static final double CALIBRATION = 0.5;
  private static final double GAP = 0.5;
  private static final double DECADES = 0.1;

  private static final String CROSS = "cross-entropy";
  private static final String SMOOTH = "label-smoothing";
  private static final String HINGE = "hinge";
  private static final String HUBER = "huber";
  private static final String SQUARED = "squared-error";
  private static final String LOG = "log-loss";
  private static final String CLEAN = " + clean";
  private static final String NOISY = " + noise-40";
  private static final String ODD = " + outliers-40";

  private LossClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "3.1",
            "Cross-entropy suits classification, squared error regression (its first half)",
            better(
                "more accurate than squared errors of scores", LOSSES, CROSS, "score-" + SQUARED),
            better("more accurate than squared errors of probabilities", LOSSES, CROSS, SQUARED)),
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
            better("than cross-entropy, 40 % outlier images", NOISE, HUBER + ODD, CROSS + ODD)),
        survey(
            "3.3",
            "Far from the label the gradient is small and convergence slow, for cross-entropy,"
                + " hinge and log loss; near it, log loss has a large gradient",
            slower("cross-entropy later than squared error from afar", CROSS),
            slower("hinge later than squared error from afar", HINGE),
            slower("log loss later than squared error from afar", LOG),
            falls("cross-entropy's gradient falls less than squared error's", CROSS, SQUARED),
            falls("hinge's gradient falls less than squared error's", HINGE, SQUARED),
            falls("log loss's gradient falls less than cross-entropy's", LOG, CROSS)),
        survey(
            "3.4",
            "Weighted loss helps minority classes",
            rare("finds more of them at 1:10", Metric.MINORITY_RECALL, "class-weights-10", 10),
            rare("better macro F1 at 1:10", Metric.MACRO_F1, "class-weights-10", 10),
            rare("finds more of them at 1:50", Metric.MINORITY_RECALL, "class-weights-50", 50),
            rare("better macro F1 at 1:50", Metric.MACRO_F1, "class-weights-50", 50)),
        ours(
            "3.4b",
            "Focal loss helps minority classes without knowing which they are",
            rare("finds more of them at 1:10", Metric.MINORITY_RECALL, "focal", 10),
            rare("finds more of them at 1:50", Metric.MINORITY_RECALL, "focal", 50),
            rare("better macro F1 at 1:50", Metric.MACRO_F1, "focal", 50)),
        survey(
            "3.5",
            "Label smoothing curbs overfitting and is more robust",
            new Part(
                "smaller train-test gap",
                LOSSES,
                Metric.GENERALIZATION_GAP,
                SMOOTH,
                CROSS,
                LOWER,
                GAP),
            better("more accurate with 40 % wrong labels", NOISE, SMOOTH + NOISY, CROSS + NOISY)),
        ours(
            "3.5b",
            "Label smoothing calibrates",
            new Part(
                "smaller calibration error",
                LOSSES,
                Metric.CALIBRATION_ERROR,
                SMOOTH,
                CROSS,
                LOWER,
                CALIBRATION)),
        survey(
            "3.6",
            "Fusing losses helps on complex tasks; multi-task learning raises efficiency",
            better("fusion more accurate than cross-entropy", LOSSES, "fusion", CROSS),
            better("multi-task more accurate than cross-entropy", LOSSES, "multi-task", CROSS),
            faster("multi-task reaches the target sooner", LOSSES, "multi-task", CROSS)),
        survey(
            "3.7",
            "Penalties beside the loss cost little time and keep accuracy (time in steps)",
            keeps("L1 as accurate", PENALTIES, "l1-penalty", CROSS),
            keeps("L2 as accurate", PENALTIES, "l2-penalty", CROSS),
            keeps("dropout as accurate", PENALTIES, "dropout", CROSS),
            new Part(
                "L2 needs no more steps to the target",
                PENALTIES,
                Metric.TARGET_SHARE,
                "l2-penalty",
                CROSS,
                NOT_HIGHER,
                BUDGET),
            new Part(
                "dropout needs no more steps to the target",
                PENALTIES,
                Metric.TARGET_SHARE,
                "dropout",
                CROSS,
                NOT_HIGHER,
                BUDGET)),
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
        Generators.claim(),
        ours(
            "3.10",
            "A gradient derived by the framework trains as well as one written by hand",
            keeps("SameDiff's as accurate", AUTOMATIC, "automatic", CROSS)),
        survey(
            "3.11",
            "Adapting loss parameters with Adam speeds convergence",
            faster("learned temperature", LOSSES, "learned-temperature", CROSS),
            faster("learned weights of two losses", LOSSES, "learned-fusion", "fusion")));
  }

  private static Part better(String name, String study, String arm, String baseline) {
    return new Part(name, study, Metric.ACCURACY, arm, baseline, HIGHER, ACCURACY);
  }

  private static Part keeps(String name, String study, String arm, String baseline) {
    return new Part(name, study, Metric.ACCURACY, arm, baseline, NOT_LOWER, KEEPS);
  }

  private static Part faster(String name, String study, String arm, String baseline) {
    return new Part(name, study, Metric.TARGET_SHARE, arm, baseline, LOWER, BUDGET);
  }

  private static Part slower(String name, String arm) {
    return new Part(name, FAR, Metric.TARGET_SHARE, arm, SQUARED, HIGHER, BUDGET);
  }

  private static Part falls(String name, String arm, String baseline) {
    return new Part(name, FAR, Metric.GRADIENT_FALL, arm, baseline, LOWER, DECADES);
  }

  private static Part rare(String name, Metric metric, String arm, int ratio) {
    String under = " + rare-" + ratio;
    double margin = metric == Metric.MINORITY_RECALL ? RECALL : ACCURACY;
    return new Part(name, RARE, metric, arm + under, CROSS + under, HIGHER, margin);
  }

  private static Part sooner(String loss) {
    return faster("with " + loss, DESCENT, loss + " + momentum", loss + " + sgd");
  }
}
