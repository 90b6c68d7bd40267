package hone.run;

import hone.recipe.Metric;
import hone.recipe.Trial;
import hone.recipe.condition.Condition;
import hone.recipe.probe.Measure;
import hone.stats.ConfusionMatrix;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Metrics of runs. */
final class Values {
  private Values() {}

  static double of(Run run, Metric metric) {
    Outcome outcome = run.outcome();
    if (outcome.found().isPresent()) {
      return of(run, outcome.found().get(), metric);
    }
    return outcome instanceof Outcome.Diverged d ? of(run, d, metric) : Double.NaN;
  }

  private static double of(Run run, Result result, Metric metric) {
    if (result instanceof Result.Measured m) {
      return metric == Metric.MEASURED ? m.value() : Double.NaN;
    }
    if (result instanceof Result.Combined c) {
      return of(run, c, metric);
    }
    if (result instanceof Result.Staged s) {
      return switch (metric) {
        case COMPUTED -> 100 * s.macs() / s.whole();
        case ANSWERED_EARLY -> 100 * s.early();
        default -> of(run, s.all(), metric);
      };
    }
    if (result instanceof Result.Explored e) {
      return Searches.value(run, e, metric);
    }
    if (!(result instanceof Result.Trained t)) {
      return Double.NaN;
    }
    Dynamics d = t.dynamics();
    return switch (metric) {
      case ACCURACY, MEMBER_ACCURACY -> 100 * t.test().accuracy();
      case VALIDATION_ACCURACY -> 100 * t.validation().accuracy();
      case MACRO_RECALL -> 100 * t.test().confusion().macroRecall();
      case MACRO_F1 -> 100 * t.test().confusion().macroF1();
      case MINORITY_RECALL -> minorityRecall(run, t.test().confusion());
      case TEST_LOSS -> t.test().loss();
      case TRAIN_LOSS -> t.train().loss();
      case CALIBRATION_ERROR -> 100 * t.test().calibrationError();
      case GENERALIZATION_GAP -> 100 * (t.train().accuracy() - t.test().accuracy());
      case LATE_GAIN -> lateGain(run);
      case TARGET_SHARE ->
          Double.isInfinite(d.stepsToTarget()) ? 200 : 100 * d.stepsToTarget() / d.steps();
      case STEPS_TO_TARGET -> d.stepsToTarget();
      case SECONDS_TO_TARGET -> d.secondsToTarget();
      case OSCILLATION -> d.oscillation();
      case RELATIVE_GRADIENT -> d.relativeGradient();
      case GRADIENT_FALL -> gradientFall(run);
      case ENSEMBLE_GAIN -> 0;
      case SPARSITY -> 100 * weights(run, w -> Math.abs(w) < 0.001 ? 1 : 0);
      case WEIGHT_SIZE -> weights(run, Math::abs);
      case PARAMETERS -> run.cost().parameters() / 1e3;
      case MULTIPLICATIONS -> run.cost().macs() / 1e6;
      case COMPUTED -> 100;
      case ANSWERED_EARLY -> 0;
      case TRAIN_SECONDS -> run.cost().seconds();
      case MEASURED,
          FOUND,
          REGRET,
          MEAN_REGRET,
          TRIES_TO_NEAR,
          SEARCH_SHARE,
          VOLUME,
          RANK_CORRELATION ->
          Double.NaN;
    };
  }

  // Several networks have no common course of training.
  private static double of(Run run, Result.Combined c, Metric metric) {
    return switch (metric) {
      case ACCURACY -> 100 * c.test().accuracy();
      case MEMBER_ACCURACY ->
          100 * c.members().stream().mapToDouble(a -> a).average().orElse(Double.NaN);
      case MACRO_RECALL -> 100 * c.test().confusion().macroRecall();
      case MACRO_F1 -> 100 * c.test().confusion().macroF1();
      case TEST_LOSS -> c.test().loss();
      case TRAIN_LOSS -> c.train().loss();
      case CALIBRATION_ERROR -> 100 * c.test().calibrationError();
      case GENERALIZATION_GAP -> 100 * (c.train().accuracy() - c.test().accuracy());
      case ENSEMBLE_GAIN -> 100 * (c.test().accuracy() - c.best());
      case PARAMETERS -> run.cost().parameters() / 1e3;
      case MULTIPLICATIONS -> run.cost().macs() / 1e6;
      case TRAIN_SECONDS -> run.cost().seconds();
      default -> Double.NaN;
    };
  }

  // What a run that diverged counts as: a constant guess that never reaches anything. Its losses
  // are those of a uniform guess, and its loss moved by as much as that.
  private static double of(Run run, Outcome.Diverged d, Metric metric) {
    return switch (metric) {
      case ACCURACY, VALIDATION_ACCURACY, MEMBER_ACCURACY -> 100 * d.accuracy();
      case MACRO_RECALL -> 100.0 / d.classes();
      case MACRO_F1 -> 100 * 2 * d.accuracy() / (1 + d.accuracy()) / d.classes();
      case TEST_LOSS, TRAIN_LOSS, OSCILLATION -> Math.log(d.classes());
      case CALIBRATION_ERROR -> 100 * (1 - d.accuracy());
      case GENERALIZATION_GAP, LATE_GAIN, MINORITY_RECALL, ENSEMBLE_GAIN -> 0;
      case TARGET_SHARE -> 200;
      case STEPS_TO_TARGET, SECONDS_TO_TARGET -> Double.POSITIVE_INFINITY;
      case PARAMETERS -> run.cost().parameters() / 1e3;
      case MULTIPLICATIONS -> run.cost().macs() / 1e6;
      case COMPUTED -> 100;
      case ANSWERED_EARLY -> 0;
      case RELATIVE_GRADIENT, GRADIENT_FALL, SPARSITY, WEIGHT_SIZE, TRAIN_SECONDS -> Double.NaN;
      case FOUND, REGRET, MEAN_REGRET, TRIES_TO_NEAR, SEARCH_SHARE, VOLUME, RANK_CORRELATION ->
          Double.NaN;
      case MEASURED -> isAccuracy(run) ? 100 * d.accuracy() : Double.NaN;
    };
  }

  private static boolean isAccuracy(Run run) {
    return run.trial().measured().filter(Measure::isAccuracy).isPresent();
  }

  // A mean over the weights by their recorded quantiles.
  private static double weights(Run run, DoubleUnaryOperator of) {
    Curve curve = run.curves().get("weights");
    return curve == null
        ? Double.NaN
        : curve.get("weight").stream()
            .mapToDouble(Double::doubleValue)
            .map(of)
            .average()
            .orElse(Double.NaN);
  }

  private static double minorityRecall(Run run, ConfusionMatrix confusion) {
    boolean imbalanced =
        run.trial() instanceof Trial.Training t
            && t.recipe().conditions().stream().anyMatch(c -> c instanceof Condition.Imbalance);
    int classes = confusion.classes();
    return imbalanced
        ? IntStream.range(0, classes)
            .filter(c -> Condition.Imbalance.isRare(c, classes))
            .mapToDouble(c -> 100 * confusion.recall(c))
            .average()
            .orElse(Double.NaN)
        : Double.NaN;
  }

  private static double gradientFall(Run run) {
    Curve curve = run.curves().get("step");
    if (curve == null || curve.steps().isEmpty()) {
      return Double.NaN;
    }
    int last = curve.steps().get(curve.steps().size() - 1);
    return Math.log10(gradient(curve, 0, last / 10.0) / gradient(curve, 0.9 * last, last));
  }

  // The mean norm at the recorded steps above the first and up to the second.
  private static double gradient(Curve curve, double above, double upTo) {
    List<Double> norms = curve.get("gradient norm");
    return IntStream.range(0, norms.size())
        .filter(i -> curve.steps().get(i) > above && curve.steps().get(i) <= Math.max(1, upTo))
        .mapToDouble(norms::get)
        .average()
        .orElse(Double.NaN);
  }

  private static double lateGain(Run run) {
    Curve curve = run.curves().get("evaluation");
    if (curve == null || curve.steps().isEmpty()) {
      return Double.NaN;
    }
    List<Double> accuracy = curve.get("validation accuracy");
    int last = curve.steps().size() - 1;
    int half = 0;
    while (half < last && 2 * curve.steps().get(half) < curve.steps().get(last)) {
      half++;
    }
    return 100 * (accuracy.get(last) - accuracy.get(half));
  }
}
