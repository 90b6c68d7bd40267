package hone.train;

import hone.model.Network;
import hone.run.Curve;
import hone.run.Dynamics;
import hone.run.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is seen while a network trains. */
final class Recorder {
  private final List<Integer> steps = new ArrayList<>();
  private final List<Double> loss = new ArrayList<>();
  private final List<Double> accuracy = new ArrayList<>();
  private final List<Double> norm = new ArrayList<>();
  private final List<Double> rate = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final List<Integer> evaluatedAt = new ArrayList<>();
  private final List<Double> validationLoss = new ArrayList<>();
  private final List<Double> validationAccuracy = new ArrayList<>();
  private final List<Double> evaluatedSeconds = new ArrayList<>();

  void step(int number, Network.Step step, double trainingSeconds) {
    steps.add(number);
    loss.add(step.loss());
    accuracy.add(step.accuracy());
    norm.add(step.gradientNorm());
    rate.add(step.rate());
    seconds.add(trainingSeconds);
  }

  void evaluation(int number, Evaluation evaluation, double trainingSeconds) {
    evaluatedAt.add(number);
    validationLoss.add(evaluation.loss());
    validationAccuracy.add(evaluation.accuracy());
    evaluatedSeconds.add(trainingSeconds);
  }

  double newestAccuracy() {
    return validationAccuracy.isEmpty()
        ? Double.NaN
        : validationAccuracy.get(validationAccuracy.size() - 1);
  }

  Map<String, Curve> curves() {
    Curve step =
        new Curve(
            steps,
            Map.of(
                "loss", loss,
                "accuracy", accuracy,
                "gradient norm", norm,
                "rate", rate,
                "seconds", seconds));
    if (evaluatedAt.isEmpty()) {
      return Map.of("step", step.thinned());
    }
    Curve evaluation =
        new Curve(
            evaluatedAt,
            Map.of(
                "validation loss", validationLoss,
                "validation accuracy", validationAccuracy,
                "seconds", evaluatedSeconds));
    return steps.isEmpty()
        ? Map.of("evaluation", evaluation.thinned())
        : Map.of("step", step.thinned(), "evaluation", evaluation.thinned());
  }

  Dynamics dynamics(double target) {
    double reached = Double.POSITIVE_INFINITY;
    double reachedSeconds = Double.POSITIVE_INFINITY;
    for (int i = evaluatedAt.size() - 1; i >= 0; i--) {
      if (validationAccuracy.get(i) >= target) {
        reached = evaluatedAt.get(i);
        reachedSeconds = evaluatedSeconds.get(i);
      }
    }
    int n = loss.size();
    if (n == 0) { // nothing was trained
      return new Dynamics(0, reached, reachedSeconds, Double.NaN, Double.NaN, Double.NaN);
    }
    int tenth = Math.max(1, n / 10);
    double lateNorm = mean(norm, n - tenth, n);
    return new Dynamics(
        n, reached, reachedSeconds, oscillation(), lateNorm, lateNorm / mean(loss, n - tenth, n));
  }

  // From second differences, which are blind to a loss that falls steadily, however steeply, and
  // for independent noise have six times its variance (Gasser, Sroka and Jennen-Steinmetz 1986).
  private double oscillation() {
    int n = loss.size();
    double squares = 0;
    for (int i = 1; i < n - 1; i++) {
      double bend = loss.get(i - 1) - 2 * loss.get(i) + loss.get(i + 1);
      squares += bend * bend / 6;
    }
    return n < 3 ? 0 : Math.sqrt(squares / (n - 2));
  }

  private static double mean(List<Double> values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values.get(i);
    }
    return sum / (to - from);
  }
}
