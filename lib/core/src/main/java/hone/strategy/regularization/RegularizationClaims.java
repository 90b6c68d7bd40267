package hone.strategy.regularization;

import static hone.strategy.regularization.RegularizationStudies.DECAY;
import static hone.strategy.regularization.RegularizationStudies.ENSEMBLES;
import static hone.strategy.regularization.RegularizationStudies.FEW;
import static hone.strategy.regularization.RegularizationStudies.IDENTITY;
import static hone.strategy.regularization.RegularizationStudies.LARGE;
import static hone.strategy.regularization.RegularizationStudies.LARGE_WEIGHTS;
import static hone.strategy.regularization.RegularizationStudies.MANY;
import static hone.strategy.regularization.RegularizationStudies.SMALL;
import static hone.strategy.regularization.RegularizationStudies.TOGETHER;
import static hone.strategy.regularization.RegularizationStudies.TRANSFER;
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

/** The survey's claims on regularisation and ensembles, in numbers. */
final class RegularizationClaims {
  // Margins, fixed before the studies ran, each in its metric's unit: the least that matters.
  private static final double ACCURACY = 0.5;
  private static final double KEEPS = 1.0;
  private static final double GAP = 1.0;
  private static final double SPARSITY = 5.0;
  private static final double WEIGHT = 0.002;
  private static final double BUDGET = 5.0;
  private static final double OSCILLATION = 0.01;
  private static final double GRADIENT = 0.1;
  private static final double CALIBRATION = 1.0;

  private RegularizationClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "5.1",
            "L1 drives weights to zero and selects; L2 makes them small",
            new Part(
                "L1: more weights near 0 than without",
                FEW,
                Metric.SPARSITY,
                "l1",
                "none",
                HIGHER,
                SPARSITY),
            new Part("and more than L2", FEW, Metric.SPARSITY, "l1", "l2", HIGHER, SPARSITY),
            new Part(
                "L2: smaller weights than without",
                FEW,
                Metric.WEIGHT_SIZE,
                "l2",
                "none",
                LOWER,
                WEIGHT)),
        ours(
            "5.1b",
            "Decay that ends at zero selects more than the L1 penalty",
            new Part(
                "more weights near 0",
                FEW,
                Metric.SPARSITY,
                "sparse-decay",
                "l1",
                HIGHER,
                SPARSITY)),
        survey(
            "5.2",
            "L1 and L2 reduce overfitting; L2 helps most where data are few",
            new Part(
                "L1: smaller train-test gap",
                FEW,
                Metric.GENERALIZATION_GAP,
                "l1",
                "none",
                LOWER,
                GAP),
            new Part(
                "L2: smaller train-test gap",
                FEW,
                Metric.GENERALIZATION_GAP,
                "l2",
                "none",
                LOWER,
                GAP),
            better("L2 gains more on few images than on five times as many", FEW, "l2", "none")
                .beyond(MANY, "l2", "none")),
        survey(
            "5.3",
            "Dropout reduces overfitting, most in large networks",
            new Part(
                "smaller train-test gap",
                FEW,
                Metric.GENERALIZATION_GAP,
                "dropout",
                "none",
                LOWER,
                GAP),
            better("gains more in a network of four times the width", LARGE, "dropout", "none")
                .beyond(SMALL, "dropout", "none")),
        survey(
            "5.4",
            "Weight decay smooths without changing the learning rate and acts like L2",
            new Part(
                "smaller weights than without",
                FEW,
                Metric.WEIGHT_SIZE,
                "weight-decay",
                "none",
                LOWER,
                WEIGHT),
            new Part(
                "under SGD not less accurate than L2 of the same strength",
                IDENTITY,
                Metric.ACCURACY,
                "sgd + decay-as-l2",
                "sgd + l2",
                NOT_LOWER,
                ACCURACY),
            new Part(
                "nor more",
                IDENTITY,
                Metric.ACCURACY,
                "sgd + decay-as-l2",
                "sgd + l2",
                NOT_HIGHER,
                ACCURACY)),
        ours(
            "5.4b",
            "Under Adam a penalty and a decay of one strength are not the same",
            new Part(
                "the penalty leaves smaller weights",
                IDENTITY,
                Metric.WEIGHT_SIZE,
                "adam + l2",
                "adam + decay-as-l2",
                LOWER,
                WEIGHT)),
        survey(
            "5.5",
            "Batch normalisation stabilises and speeds training",
            new Part(
                "reaches the target sooner",
                FEW,
                Metric.TARGET_SHARE,
                "batch-norm",
                "none",
                LOWER,
                BUDGET),
            steadier("its loss oscillates less", "batch-norm", "none")),
        survey(
            "5.6",
            "Ensembles beat single models in accuracy",
            better("deep ensemble", ENSEMBLES, "deep-ensemble", "single"),
            better("bagging", ENSEMBLES, "bagging", "single"),
            better("boosting", ENSEMBLES, "boosting", "single"),
            better("stacking", ENSEMBLES, "stacking", "single")),
        ours(
            "5.6b",
            "A deep ensemble beats the best of its members, and is better calibrated than one",
            new Part(
                "than the best by validation",
                ENSEMBLES,
                Metric.ENSEMBLE_GAIN,
                "deep-ensemble",
                "single",
                HIGHER,
                ACCURACY),
            new Part(
                "smaller calibration error",
                ENSEMBLES,
                Metric.CALIBRATION_ERROR,
                "deep-ensemble",
                "single",
                LOWER,
                CALIBRATION)),
        ours(
            "5.6c",
            "A deep ensemble beats one network of the same total cost",
            better("than one trained as long as all", ENSEMBLES, "deep-ensemble", "longer"),
            better("than one of twice the widths", ENSEMBLES, "deep-ensemble", "wider")),
        ours(
            "5.6d",
            "Snapshots of one training are worth as much as its end",
            new Part(
                "as accurate as one network",
                ENSEMBLES,
                Metric.ACCURACY,
                "snapshots",
                "single",
                NOT_LOWER,
                KEEPS)),
        survey(
            "5.7",
            "Transfer regularisation secures generalisation on the target",
            better(
                "L2-SP: more accurate than fine-tuning alone",
                TRANSFER,
                "fine-tuned + l2-sp",
                "fine-tuned"),
            better(
                "and than fine-tuning with L2", TRANSFER, "fine-tuned + l2-sp", "fine-tuned + l2")),
        survey(
            "5.8",
            "Weight normalisation with batch normalisation improves gradient flow and stability",
            new Part(
                "more gradient for its loss",
                FEW,
                Metric.RELATIVE_GRADIENT,
                "weight-and-batch-norm",
                "none",
                HIGHER,
                GRADIENT),
            steadier("its loss oscillates less", "weight-and-batch-norm", "none"),
            steadier(
                "and less than with batch normalisation alone",
                "weight-and-batch-norm",
                "batch-norm")),
        survey(
            "5.9",
            "L1 for selection, L2 for generalisation",
            new Part(
                "L1 leaves more weights near 0",
                FEW,
                Metric.SPARSITY,
                "l1",
                "l2",
                HIGHER,
                SPARSITY),
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
                .beyond(DECAY, "adam + tanh + weight-decay", "adam + tanh + none")),
        ours(
            "5.12",
            "Label smoothing, dropout and weight decay do not take each other's gains away",
            keepsGain("smoothing beside dropout", "smoothing + dropout", "dropout", "smoothing"),
            keepsGain(
                "smoothing beside decay", "smoothing + weight-decay", "weight-decay", "smoothing"),
            keepsGain(
                "dropout beside decay", "dropout + weight-decay", "weight-decay", "dropout")));
  }

  private static Part better(String name, String study, String arm, String baseline) {
    return new Part(name, study, Metric.ACCURACY, arm, baseline, HIGHER, ACCURACY);
  }

  private static Part steadier(String name, String arm, String baseline) {
    return new Part(name, FEW, Metric.OSCILLATION, arm, baseline, LOWER, OSCILLATION);
  }

  private static Part keepsGain(String name, String both, String without, String alone) {
    return new Part(name, TOGETHER, Metric.ACCURACY, both, without, NOT_LOWER, KEEPS)
        .beyond(TOGETHER, alone, "none");
  }
}
