package hone.strategy.regularization;

import static hone.strategy.regularization.RegularizationStudies.DECAY;
import static hone.strategy.regularization.RegularizationStudies.FEW;
import static hone.strategy.regularization.RegularizationStudies.IDENTITY;
import static hone.strategy.regularization.RegularizationStudies.LARGE_WEIGHTS;
import static hone.strategy.regularization.RegularizationStudies.MANY;
import static hone.strategy.regularization.RegularizationStudies.RATES;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notHigher;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** Claims on penalties and decays. */
final class PenaltyClaims {
  // Margins, fixed before the studies ran, each in its metric's unit: the least that matters.
  private static final double ACCURACY = 0.5;
  private static final double GAP = 1.0;
  private static final double SPARSITY = 5.0;
  private static final double WEIGHT = 0.002;
  private static final double SAME = 1.0;

  private PenaltyClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "5.1",
            "L1 drives weights to zero and selects; L2 makes them small",
            higher(
                "L1: more weights near 0 than without",
                FEW,
                Metric.SPARSITY,
                "l1",
                "none",
                SPARSITY),
            higher("and more than L2", FEW, Metric.SPARSITY, "l1", "l2", SPARSITY),
            lower(
                "L2: smaller weights than without", FEW, Metric.WEIGHT_SIZE, "l2", "none", WEIGHT)),
        ours(
            "5.1b",
            "Decay that ends at zero selects more than the L1 penalty",
            higher("more weights near 0", FEW, Metric.SPARSITY, "sparse-decay", "l1", SPARSITY)),
        survey(
            "5.2",
            "L1 and L2 reduce overfitting; L2 helps most where data are few",
            lower("L1: smaller train-test gap", FEW, Metric.GENERALIZATION_GAP, "l1", "none", GAP),
            lower("L2: smaller train-test gap", FEW, Metric.GENERALIZATION_GAP, "l2", "none", GAP),
            better("L2 gains more on few images than on five times as many", FEW, "l2", "none")
                .beyond(MANY, "l2", "none")),
        Sizes.claim(),
        survey(
            "5.4",
            "Weight decay smooths without changing the learning rate and acts like L2",
            lower(
                "smaller weights than without",
                FEW,
                Metric.WEIGHT_SIZE,
                "weight-decay",
                "none",
                WEIGHT),
            notLower(
                "under SGD not less accurate than L2 of the same strength",
                IDENTITY,
                Metric.ACCURACY,
                "sgd + decay-as-l2",
                "sgd + l2",
                ACCURACY),
            notHigher(
                "nor more", IDENTITY, Metric.ACCURACY, "sgd + decay-as-l2", "sgd + l2", ACCURACY),
            rate("a third of the rate costs no more with decay than without", "rate-0.3", false),
            rate("nor less", "rate-0.3", true),
            rate("three times the rate costs no more", "rate-3", false),
            rate("nor less than without", "rate-3", true)),
        ours(
            "5.4b",
            "Under Adam a penalty and a decay of one strength are not the same",
            lower(
                "the penalty leaves smaller weights",
                IDENTITY,
                Metric.WEIGHT_SIZE,
                "adam + l2",
                "adam + decay-as-l2",
                WEIGHT)),
        survey(
            "5.9",
            "L1 for selection, L2 for generalisation",
            higher("L1 leaves more weights near 0", FEW, Metric.SPARSITY, "l1", "l2", SPARSITY),
            better("L2 is more accurate", FEW, "l2", "l1")),
        survey(
            "5.10",
            "L2 and weight decay suit models with large weights",
            better(
                    "L2 gains more where weights begin large",
                    LARGE_WEIGHTS,
                    "large-weights + l2",
                    "large-weights + none")
                .beyond(LARGE_WEIGHTS, "usual-weights + l2", "usual-weights + none"),
            better(
                    "decay gains more where weights begin large",
                    LARGE_WEIGHTS,
                    "large-weights + weight-decay",
                    "large-weights + none")
                .beyond(LARGE_WEIGHTS, "usual-weights + weight-decay", "usual-weights + none")),
        survey(
            "5.11",
            "Decay combined with activation and optimiser is better",
            better(
                    "decay gains more with Adam than with momentum",
                    DECAY,
                    "adam + relu + weight-decay",
                    "adam + relu + none")
                .beyond(DECAY, "momentum + relu + weight-decay", "momentum + relu + none"),
            better(
                    "decay gains more with ReLU than with tanh",
                    DECAY,
                    "adam + relu + weight-decay",
                    "adam + relu + none")
                .beyond(DECAY, "adam + tanh + weight-decay", "adam + tanh + none")));
  }

  // How much more another rate costs with decay than without, or less.
  private static Part rate(String name, String rate, boolean notHigher) {
    Part part =
        notHigher
            ? notHigher(
                name,
                RATES,
                Metric.ACCURACY,
                "weight-decay + " + rate,
                "weight-decay + rate-1",
                SAME)
            : notLower(
                name,
                RATES,
                Metric.ACCURACY,
                "weight-decay + " + rate,
                "weight-decay + rate-1",
                SAME);
    return part.beyond(RATES, "none + " + rate, "none + rate-1");
  }
}
