package hone.strategy.regularization;

import static hone.strategy.regularization.RegularizationStudies.ENSEMBLES;
import static hone.strategy.regularization.RegularizationStudies.ROBUST;
import static hone.strategy.regularization.RegularizationStudies.TRANSFER;
import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Metric;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** Claims on networks that answer together, and on what one takes from another task. */
final class EnsembleClaims {
  // Margins, fixed before the studies ran, each in its metric's unit: the least that matters.
  private static final double ACCURACY = 0.5;
  private static final double KEEPS = 1.0;
  private static final double CALIBRATION = 1.0;

  private EnsembleClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "5.6",
            "Ensembles beat single models in accuracy and robustness",
            better("deep ensemble", ENSEMBLES, "deep-ensemble", "single"),
            better("bagging", ENSEMBLES, "bagging", "single"),
            better("boosting", ENSEMBLES, "boosting", "single"),
            better("stacking", ENSEMBLES, "stacking", "single"),
            robust("deep ensemble, test images under noise", "deep-ensemble", "single"),
            robust("bagging, test images under noise", "bagging", "single")),
        ours(
            "5.6b",
            "A deep ensemble beats the best of its members, and is better calibrated than one",
            higher(
                "than the best by validation",
                ENSEMBLES,
                Metric.ENSEMBLE_GAIN,
                "deep-ensemble",
                "single",
                ACCURACY),
            lower(
                "smaller calibration error",
                ENSEMBLES,
                Metric.CALIBRATION_ERROR,
                "deep-ensemble",
                "single",
                CALIBRATION),
            higher(
                "than the best by validation, both under noise",
                ROBUST,
                new Measure.GainUnderNoise(RegularizationStudies.NOISE),
                "deep-ensemble",
                "single",
                ACCURACY)),
        ours(
            "5.6c",
            "A deep ensemble beats one network of the same total cost",
            better("than one trained as long as all", ENSEMBLES, "deep-ensemble", "longer"),
            better("than one of twice the widths", ENSEMBLES, "deep-ensemble", "wider"),
            robust("than one trained as long as all, under noise", "deep-ensemble", "longer"),
            robust("than one of twice the widths, under noise", "deep-ensemble", "wider")),
        ours(
            "5.6d",
            "Snapshots of one training are worth as much as its end",
            notLower(
                "as accurate as one network",
                ENSEMBLES,
                Metric.ACCURACY,
                "snapshots",
                "single",
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
                "and than fine-tuning with L2",
                TRANSFER,
                "fine-tuned + l2-sp",
                "fine-tuned + l2")));
  }

  private static Part robust(String name, String arm, String baseline) {
    Measure noisy = new Measure.GaussianNoise(RegularizationStudies.NOISE);
    return higher(name, ROBUST, noisy, arm, baseline, ACCURACY);
  }
}
