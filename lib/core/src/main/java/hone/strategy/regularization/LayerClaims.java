package hone.strategy.regularization;

import static hone.strategy.regularization.RegularizationStudies.FEW;
import static hone.strategy.regularization.RegularizationStudies.LARGE;
import static hone.strategy.regularization.RegularizationStudies.SMALL;
import static hone.strategy.regularization.RegularizationStudies.TOGETHER;
import static hone.strategy.regularization.RegularizationStudies.UNITS;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.keeps;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.steadier;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** Claims on dropout, on normalisations, and on what regularisers do beside one another. */
final class LayerClaims {
  // Margins, fixed before the studies ran, each in its metric's unit: the least that matters.
  private static final double GAP = 1.0;
  private static final double BUDGET = 5.0;
  private static final double GRADIENT = 0.1;
  private static final double DEPENDENCE = 1.0;
  private static final Measure HALVED = new Measure.Ablated(0.5);

  private LayerClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "5.3",
            "Dropout reduces overfitting and dependence on single units, most in large networks",
            lower("smaller train-test gap", FEW, Metric.GENERALIZATION_GAP, "dropout", "none", GAP),
            higher(
                    "loses less accuracy without half of the last units",
                    UNITS,
                    HALVED,
                    "dropout",
                    "none",
                    DEPENDENCE)
                .beyond(Metric.ACCURACY, UNITS, "dropout", "none"),
            better("gains more in a network of four times the width", LARGE, "dropout", "none")
                .beyond(SMALL, "dropout", "none")),
        survey(
            "5.5",
            "Batch normalisation stabilises and speeds training",
            lower(
                "reaches the target sooner",
                FEW,
                Metric.TARGET_SHARE,
                "batch-norm",
                "none",
                BUDGET),
            smooth("its loss oscillates less", "batch-norm", "none")),
        survey(
            "5.8",
            "Weight normalisation with batch normalisation improves gradient flow and stability",
            higher(
                "more gradient for its loss",
                FEW,
                Metric.RELATIVE_GRADIENT,
                "weight-and-batch-norm",
                "none",
                GRADIENT),
            smooth("its loss oscillates less", "weight-and-batch-norm", "none"),
            smooth(
                "and less than with batch normalisation alone",
                "weight-and-batch-norm",
                "batch-norm")),
        ours(
            "5.12",
            "Label smoothing, dropout and weight decay do not take each other's gains away",
            keepsGain("smoothing beside dropout", "smoothing + dropout", "dropout", "smoothing"),
            keepsGain(
                "smoothing beside decay", "smoothing + weight-decay", "weight-decay", "smoothing"),
            keepsGain(
                "dropout beside decay", "dropout + weight-decay", "weight-decay", "dropout")));
  }

  private static Part smooth(String name, String arm, String baseline) {
    return steadier(name, FEW, arm, baseline);
  }

  private static Part keepsGain(String name, String both, String without, String alone) {
    return keeps(name, TOGETHER, both, without).beyond(TOGETHER, alone, "none");
  }
}
