package hone.strategy.loss;

import static hone.strategy.loss.LossStudies.CERTAINTY;
import static hone.strategy.loss.LossStudies.FAR;
import static hone.strategy.loss.LossStudies.FAR_COMMON;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.Part.notLower;
import static hone.study.Claim.Part.slower;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.loss.Loss;
import hone.recipe.probe.Measure;
import hone.study.Claim;
import hone.study.Claim.Part;
import java.util.List;

/** Claim 3.3: what a loss does where prediction and label are far apart. */
final class DistanceClaims {
  private static final double DECADES = 0.1;
  private static final Loss CROSS = new Loss.CrossEntropy();
  private static final Loss HINGE = new Loss.Hinge(1);
  private static final Loss LOG = new Loss.LogLoss();
  private static final Loss SQUARED = new Loss.SquaredError();

  /** The losses whose gradient is measured on networks that are more and more certain. */
  static final List<Loss> PULLING =
      List.of(
          CROSS, LOG, HINGE, SQUARED, new Loss.Focal(2, List.of()), new Loss.ScoreSquaredError());

  private DistanceClaims() {}

  static List<Claim> all() {
    return List.of(
        survey(
            "3.3",
            "Far from the label the gradient is small and convergence slow, for cross-entropy,"
                + " hinge and log loss; near it, log loss has a large gradient",
            smaller("cross-entropy's gradient is smaller far from the label than near", CROSS),
            smaller("hinge's gradient is smaller far from the label than near", HINGE),
            smaller("log loss's gradient is smaller far from the label than near", LOG),
            smaller("log loss's gradient falls less towards the label than cross-entropy's", LOG)
                .beyond(new Measure.Gradient(CROSS), CERTAINTY, "wrong-8", "right-8"),
            later("cross-entropy later than squared error from afar", FAR, "cross-entropy"),
            later("hinge later than squared error from afar", FAR, "hinge"),
            later("log loss later than squared error from afar", FAR, "log-loss")),
        ours(
            "3.3b",
            "The more certain an error, the smaller is the gradient of squared errors of"
                + " probabilities, and cross-entropy's is not",
            lower(
                "squared error's is smaller after 8 wrong epochs than after half of one",
                CERTAINTY,
                new Measure.Gradient(SQUARED),
                "wrong-8",
                "wrong-0.5",
                DECADES),
            notLower(
                "cross-entropy's is not",
                CERTAINTY,
                new Measure.Gradient(CROSS),
                "wrong-8",
                "wrong-0.5",
                DECADES)),
        ours(
            "3.3c",
            "At one rate for all, losses other than squared error converge later from afar",
            later("cross-entropy", FAR_COMMON, "cross-entropy"),
            later("hinge", FAR_COMMON, "hinge"),
            later("log loss", FAR_COMMON, "log-loss")));
  }

  private static Part smaller(String name, Loss loss) {
    Measure gradient = new Measure.Gradient(loss);
    return lower(name, CERTAINTY, gradient, "wrong-8", "right-8", DECADES);
  }

  private static Part later(String name, String study, String arm) {
    return slower(name, study, arm, "squared-error");
  }
}
