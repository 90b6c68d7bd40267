package hone.study;

import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.run.Dynamics;
import hone.run.Evaluation;
import hone.run.Made;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.stats.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Studies whose runs are written by hand. */
final class Written {
  static final Task TASK = Task.of("mnist-starter").withTraining(300);
  static final Task OTHER = Task.of("fashion-mnist-starter").withTraining(300);
  static final Recipe BASE = Recipe.baseline().with(new Architecture.Mlp(List.of(16)));
  static final Strategy BASELINE = rate("baseline", 0.001);
  static final Strategy ARM = rate("arm", 0.002);

  private final Map<String, Run> runs = new HashMap<>();

  static Strategy rate(String name, double rate) {
    return Strategy.of(name, "none", new Optimizer.Adam(rate, Optimizer.Moments.PUBLISHED));
  }

  /** Two arms on one task. */
  static Study study(int seeds) {
    return Study.of("by hand", TASK, BASE).arms(BASELINE, ARM).seeds(seeds);
  }

  /** A training right on so many of 1,000 test images; on validation the opposite. */
  static Outcome right(int test) {
    return right(test, 20);
  }

  static Outcome right(int test, double stepsToTarget) {
    Dynamics dynamics = new Dynamics(40, stepsToTarget, stepsToTarget, 0.1, 0.5, 2);
    return new Outcome.Completed(
        new Result.Trained(judged(test), judged(1000 - test), judged(500), dynamics));
  }

  private static Evaluation judged(int right) {
    int[] truth = new int[1000];
    int[] predicted = IntStream.range(0, 1000).map(i -> i < right ? 0 : 1).toArray();
    return new Evaluation(ConfusionMatrix.of(2, truth, predicted), 0.5, 0.01);
  }

  Written put(Trial trial, Outcome outcome) {
    runs.put(trial.id(), Made.run(trial, outcome));
    return this;
  }

  Written put(Task task, Strategy arm, Outcome... bySeed) {
    for (int seed = 0; seed < bySeed.length; seed++) {
      put(new Trial.Training(task, arm.apply(BASE), seed), bySeed[seed]);
    }
    return this;
  }

  Written put(Strategy arm, int... testBySeed) {
    return put(
        TASK, arm, Arrays.stream(testBySeed).mapToObj(Written::right).toArray(Outcome[]::new));
  }

  Function<Trial, Optional<Run>> runs() {
    return t -> Optional.ofNullable(runs.get(t.id()));
  }

  List<Run> all() {
    return List.copyOf(runs.values());
  }

  /** Results with these differences in accuracy, in tenths of a point, one a seed. */
  static Results differing(int... tenths) {
    int[] base = new int[tenths.length];
    int[] arm = new int[tenths.length];
    for (int i = 0; i < tenths.length; i++) {
      base[i] = 800 + i % 3;
      arm[i] = base[i] + tenths[i];
    }
    return Results.of(study(tenths.length), new Written().put(BASELINE, base).put(ARM, arm).runs());
  }

  static Claim.Part part(Claim.Direction direction, double margin) {
    return new Claim.Part(
        direction.name(), "by hand", Metric.ACCURACY, "arm", "baseline", direction, margin);
  }

  static Claim claim(Claim.Part... parts) {
    return new Claim("0.1", "One is better.", Claim.Source.OURS, List.of(parts));
  }

  static List<Verdict> judge(Results results, Claim... claims) {
    return Judge.judge(new ArrayList<>(List.of(claims)), Map.of("by hand", results), "./hone run");
  }
}
