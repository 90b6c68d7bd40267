package hone.strategy.optimizer;

import static hone.strategy.optimizer.OptimizerStudies.BATCHES;
import static hone.strategy.optimizer.OptimizerStudies.DRIFT;
import static hone.strategy.optimizer.OptimizerStudies.LARGE;
import static hone.strategy.optimizer.OptimizerStudies.RULES;
import static hone.strategy.optimizer.OptimizerStudies.SPARSE;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.faster;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.slower;
import static hone.study.Claim.Part.steadier;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/**
 * The survey's claims on optimisers, in numbers. Speed is counted in steps and images, never in
 * seconds, which depend on the machine.
 */
final class OptimizerClaims {
  // Margins that only this chapter has, fixed before its studies ran: the least that matters.
  private static final double LOSS = 0.05;
  private static final double GAIN = 0.5;
  private static final double GRADIENT = 0.1;

  private OptimizerClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "6.1",
            "SGD is accurate but converges slowly and gets stuck",
            keeps("as accurate as Adam", RULES, "sgd", "adam"),
            slower("reaches the target later than Adam", RULES, "sgd", "adam"),
            higher(
                "ends with more training loss than Adam",
                RULES,
                Metric.TRAIN_LOSS,
                "sgd",
                "adam",
                LOSS)),
        survey(
            "6.1b",
            "SGD converges faster on large sets (elsewhere in the survey)",
            faster("reaches the target sooner than Adam on a large set", LARGE, "sgd", "adam")),
        survey(
            "6.2",
            "Momentum speeds convergence and reduces oscillation",
            faster("reaches the target sooner than SGD", RULES, "momentum", "sgd"),
            steadier("its loss oscillates less than SGD's", RULES, "momentum", "sgd")),
        survey(
            "6.3",
            "Nesterov's momentum converges faster still, with less stagnation",
            faster("reaches the target sooner than momentum", RULES, "nesterov", "momentum"),
            gains("gains more in the second half than momentum", RULES, "nesterov", "momentum")),
        survey(
            "6.4",
            "Adaptive methods converge faster",
            faster("Adam reaches the target sooner than SGD", RULES, "adam", "sgd"),
            faster("RMSProp reaches the target sooner than SGD", RULES, "rmsprop", "sgd")),
        survey(
            "6.5",
            "AdaGrad suits sparse gradients and decays too fast",
            better("more accurate than SGD where gradients are sparse", SPARSE, "adagrad", "sgd"),
            lower(
                "gains less in the second half than RMSProp",
                RULES,
                Metric.LATE_GAIN,
                "adagrad",
                "rmsprop",
                GAIN)),
        survey(
            "6.6",
            "AdaMax improves on AdaGrad: sparse data, stability",
            better("more accurate where gradients are sparse", SPARSE, "adamax", "adagrad"),
            steadier("its loss oscillates less", RULES, "adamax", "adagrad")),
        survey(
            "6.7",
            "SGD with an L2 penalty is accurate and stable",
            keeps("as accurate as SGD without", RULES, "sgd-l2", "sgd"),
            steadier("its loss oscillates less", RULES, "sgd-l2", "sgd")),
        survey(
            "6.8",
            "Full-batch descent is stable and costly",
            steadier(
                "its loss oscillates less than mini-batch SGD's", BATCHES, "full-batch", "sgd"),
            slower("needs more passes to the target", BATCHES, "full-batch", "sgd")),
        survey(
            "6.9",
            "RMSProp stops AdaGrad's decay and is good on non-stationary losses",
            gains("gains more in the second half than AdaGrad", RULES, "rmsprop", "adagrad"),
            better("more accurate than AdaGrad when classes drift", DRIFT, "rmsprop", "adagrad")),
        survey(
            "6.10",
            "AdaGrad and Nesterov are accurate and may suffer vanishing gradients",
            keeps("AdaGrad as accurate as SGD", RULES, "adagrad", "sgd"),
            keeps("Nesterov as accurate as SGD", RULES, "nesterov", "sgd"),
            vanishes("AdaGrad's gradient is smaller for its loss than SGD's", "adagrad"),
            vanishes("Nesterov's gradient is smaller for its loss than SGD's", "nesterov")),
        survey(
            "6.11",
            "Adam joins the virtues of SGD and full batch and is good on most tasks",
            steadier(
                "its loss oscillates less than per-sample SGD's", BATCHES, "adam", "per-sample"),
            faster(
                "needs fewer passes to the target than full batch", BATCHES, "adam", "full-batch"),
            keeps("as accurate as momentum", RULES, "adam", "momentum")),
        ours(
            "6.12",
            "Decoupled weight decay (AdamW) keeps Adam's accuracy in short trainings",
            keeps("as accurate as Adam", RULES, "adamw", "adam")));
  }

  private static Part gains(String name, String study, String arm, String baseline) {
    return higher(name, study, Metric.LATE_GAIN, arm, baseline, GAIN);
  }

  private static Part vanishes(String name, String arm) {
    return lower(name, RULES, Metric.RELATIVE_GRADIENT, arm, "sgd", GRADIENT);
  }
}
