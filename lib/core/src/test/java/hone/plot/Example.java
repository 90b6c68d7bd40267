package hone.plot;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.optimizer.Optimizer;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Dynamics;
import hone.run.Environment;
import hone.run.Evaluation;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.stats.ConfusionMatrix;
import hone.study.Block;
import hone.study.Results;
import hone.study.Study;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Results made by hand: records such as training leaves, without training. */
public final class Example {
  /** Fourteen arms, as chapter 6 has. */
  public static final List<String> FOURTEEN =
      List.of(
          "full-batch",
          "per-sample",
          "mini-batch-sgd",
          "momentum",
          "nesterov",
          "adagrad",
          "rmsprop",
          "adadelta",
          "adam",
          "adamax",
          "amsgrad",
          "nadam",
          "adamw",
          "gradient-noise");

  /** Where the runs seem to have been made. */
  public static final Environment HERE =
      new Environment(
          "0.1.0",
          "0123456789ab",
          "17.0.15 (Debian)",
          "Linux amd64",
          "CPU 1.0.0-M2.1",
          "linux-x86_64-onednn",
          true,
          "AVX-512",
          1,
          "Example <processor> & co",
          2,
          "");

  private static final int TRAINING = 5000;
  private static final int CLASSES = 10;

  private Example() {}

  /** A task of so many percent target. */
  public static Task task(String data, double target) {
    return Task.of(data).withTraining(TRAINING).withTarget(target);
  }

  /** Arms of these names; the batch tells them apart where the name says so. */
  public static List<Strategy> arms(List<String> names) {
    return names.stream()
        .map(
            n ->
                new Strategy(
                    n,
                    java.util.Set.of(Strategy.Component.OPTIMIZER, Strategy.Component.BATCH),
                    "of the example",
                    r -> recipe(r, n)))
        .toList();
  }

  private static Recipe recipe(Recipe base, String name) {
    Batch batch =
        switch (name) {
          case "full-batch" -> new Batch.FullBatch();
          case "per-sample" -> new Batch.MiniBatch(1);
          default -> new Batch.MiniBatch(64);
        };
    return base.with(new Optimizer.Custom(name, 1, 0.01, Map.of())).with(batch);
  }

  /** A study of arms, tasks and seeds. */
  public static Study study(List<String> arms, List<Task> tasks, int seeds) {
    return Study.of("optimizers", tasks, t -> Recipe.baseline().with(Budget.epochs(4)))
        .arms(arms(arms))
        .seeds(seeds);
  }

  /** Completed runs of a study; later arms are a little better. */
  public static Results results(List<String> arms, List<Task> tasks, int seeds) {
    Study study = study(arms, tasks, seeds);
    List<Results.Cell> cells = new ArrayList<>();
    for (Task task : tasks) {
      for (Strategy arm : study.arms()) {
        for (long seed = 0; seed < seeds; seed++) {
          Trial.Training trial = new Trial.Training(task, arm.apply(study.bases().get(task)), seed);
          cells.add(new Results.Cell(new Block(task, seed), arm.name(), run(trial, arms)));
        }
      }
    }
    return new Results(study, cells, List.of());
  }

  /** The same with another outcome of one arm under one seed. */
  public static Results with(Results results, String arm, long seed, Outcome outcome) {
    return new Results(
        results.study(),
        results.cells().stream()
            .map(
                c ->
                    c.arm().equals(arm) && c.block().seed() == seed
                        ? new Results.Cell(c.block(), arm, ended(c.run(), outcome))
                        : c)
            .toList(),
        results.searches());
  }

  private static Run ended(Run run, Outcome outcome) {
    return new Run(
        run.trial(), outcome, Map.of(), run.cost(), Map.of(), run.environment(), run.data());
  }

  private static Run run(Trial.Training trial, List<String> arms) {
    String arm = ((Optimizer.Custom) trial.recipe().optimizer()).id();
    SplittableRandom random = new SplittableRandom(31L * arm.hashCode() + trial.seed());
    int steps = trial.recipe().budget().steps(TRAINING, trial.recipe().batch().size(TRAINING));
    double skill = arms.indexOf(arm) / (double) Math.max(1, arms.size() - 1);
    double end = 0.70 + 0.22 * skill + 0.02 * random.nextDouble();
    double speed = 1.2 + 2 * skill + 0.3 * random.nextDouble();
    Curve evaluation = evaluation(steps, end, speed);
    double reached = Double.POSITIVE_INFINITY;
    List<Double> accuracy = evaluation.get("validation accuracy");
    for (int i = accuracy.size() - 1; i >= 0; i--) {
      reached = accuracy.get(i) >= trial.task().target() ? evaluation.steps().get(i) : reached;
    }
    Evaluation test = new Evaluation(confusion(end, random), 1.2 - end, 0.03);
    Dynamics dynamics = new Dynamics(steps, reached, reached / 100, 0.05, 0.7, 2.5);
    return new Run(
        trial,
        new Outcome.Completed(new Result.Trained(test, test, test, dynamics)),
        Map.of("evaluation", evaluation, "step", steps(steps, speed, random)),
        new Cost(44_426, 282_000, 300, 12 + random.nextDouble(), 15, 90),
        Map.of(),
        HERE,
        "fingerprint");
  }

  private static Curve evaluation(int steps, double end, double speed) {
    List<Integer> at =
        IntStream.rangeClosed(1, 20).mapToObj(i -> Math.max(1, steps * i / 20)).distinct().toList();
    List<Double> accuracy =
        at.stream().map(s -> 0.1 + (end - 0.1) * (1 - Math.exp(-speed * 4.0 * s / steps))).toList();
    return new Curve(
        at,
        Map.of(
            "validation accuracy",
            accuracy,
            "validation loss",
            accuracy.stream().map(a -> 2.3 * (1 - a)).toList(),
            "seconds",
            at.stream().map(s -> s / 100.0).toList()));
  }

  private static Curve steps(int steps, double speed, SplittableRandom random) {
    List<Integer> at = IntStream.rangeClosed(1, steps).boxed().toList();
    List<Double> loss =
        at.stream()
            .map(s -> 0.2 + 2.1 * Math.exp(-speed * 4.0 * s / steps) + 0.1 * random.nextDouble())
            .toList();
    return new Curve(at, Map.of("loss", loss)).thinned();
  }

  /** A matrix of ten classes and two hundred images with about this accuracy. */
  public static ConfusionMatrix confusion(double accuracy, SplittableRandom random) {
    List<Integer> truth = new ArrayList<>();
    List<Integer> predicted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      truth.add(i % CLASSES);
      predicted.add(random.nextDouble() < accuracy ? i % CLASSES : random.nextInt(CLASSES));
    }
    return ConfusionMatrix.of(CLASSES, array(truth), array(predicted));
  }

  private static int[] array(List<Integer> values) {
    return Collections.unmodifiableList(values).stream().mapToInt(Integer::intValue).toArray();
  }
}
