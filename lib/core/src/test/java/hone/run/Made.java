package hone.run;

import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.probe.Measure;
import hone.stats.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trials and runs written by hand. */
public final class Made {
  /** A machine. */
  public static final Environment HERE = environment("Processor A");

  /** Another, whose bits may differ. */
  public static final Environment THERE = environment("Processor B");

  private Made() {}

  static Environment environment(String processor) {
    return new Environment(
        "0.1.0",
        "0123456+",
        "17.0.1 Vendor",
        "Linux amd64",
        "ND4J 1.0.0-M2.1 CPU",
        "linux-x86_64-onednn",
        true,
        "AVX512",
        1,
        processor,
        2,
        "");
  }

  /** A small training. */
  public static Trial.Training training(long seed) {
    return new Trial.Training(
        Task.of("mnist-starter").withTraining(300),
        Recipe.baseline().with(new Architecture.Mlp(List.of(16))).with(Budget.epochs(1)),
        seed);
  }

  static Trial.Probe probe(long seed) {
    return new Trial.Probe(training(seed), new Measure.GaussianNoise(10), seed);
  }

  static Trial.SearchRun search(long seed, Double... rates) {
    Trial.Training of = training(seed);
    return new Trial.SearchRun(of.task(), of.recipe(), List.of(rates), 0.5, seed);
  }

  /** A run of this trial here, without curves. */
  public static Run run(Trial trial, Outcome outcome) {
    return new Run(
        trial, outcome, Map.of(), new Cost(9, 8, 7.5, 1.25, 1.5, 33), Map.of(), HERE, "images");
  }

  static Run in(Environment environment, Run run) {
    return new Run(
        run.trial(),
        run.outcome(),
        run.curves(),
        run.cost(),
        run.artefacts(),
        environment,
        run.data());
  }

  static Run with(Run run, Map<String, Curve> curves) {
    return new Run(
        run.trial(),
        run.outcome(),
        curves,
        run.cost(),
        run.artefacts(),
        run.environment(),
        run.data());
  }

  /** A training's result with so many of ten test images right. */
  public static Result.Trained trained(int right) {
    return trained(right, 20);
  }

  /** The same with the target reached at this step of 40. */
  public static Result.Trained trained(int right, double stepsToTarget) {
    Dynamics dynamics = new Dynamics(40, stepsToTarget, stepsToTarget / 8, 0.125, 0.5, 2.5);
    return new Result.Trained(judged(right, 0.5), judged(7, 0.75), judged(9, 0.25), dynamics);
  }

  /** Two classes of five images, so many right. */
  static Evaluation judged(int right, double loss) {
    int[] truth = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    int[] predicted = truth.clone();
    for (int i = right; i < truth.length; i++) {
      predicted[i] = 1 - truth[i];
    }
    return new Evaluation(ConfusionMatrix.of(2, truth, predicted), loss, 0.0625);
  }

  /** A completed training with so many of ten test images right. */
  public static Outcome completed(int right) {
    return new Outcome.Completed(trained(right));
  }

  /** A curve over steps 1 to n whose columns hold what long trainings do. */
  static Curve steps(int n) {
    Map<String, List<Double>> columns = new TreeMap<>();
    List<Integer> steps = new ArrayList<>();
    double[][] values = new double[5][n];
    for (int i = 0; i < n; i++) {
      steps.add(i + 1);
      values[0][i] = 2.302585 * Math.exp(-3.0 * i / n) + 1e-3 * Math.sin(i);
      values[1][i] = 1 - values[0][i] / 3;
      values[2][i] = Math.sqrt(values[0][i]) * 1.2345678;
      values[3][i] = 1e-3 * (1 + Math.cos(Math.PI * i / n)) / 2;
      values[4][i] = i * 0.00123456789;
    }
    String[] names = {"loss", "accuracy", "gradient norm", "rate", "seconds"};
    for (int c = 0; c < names.length; c++) {
      columns.put(names[c], Arrays.stream(values[c]).boxed().toList());
    }
    return new Curve(steps, columns);
  }
}
