package hone.train;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Dataset;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.probe.Judged.Updated;
import hone.run.Curve;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is left of earlier stages in a network that was updated stage by stage.
 *
 * @param outcome the quantity that was asked for
 * @param curves accuracies of each network on each stage, by update
 */
record Updates(Outcome outcome, Map<String, Curve> curves) {
  /** Judges the networks of a row on all its stages. */
  static Updates of(Trial.Probe probe, Runner.Context context) {
    Updated what = (Updated) probe.measure();
    List<Trial.Training> row = new ArrayList<>(probe.of().before());
    row.add(probe.of());
    if (row.size() < 2) {
      throw new BadInput(
          "The probe asks for "
              + what.label()
              + ", and the recipe's start ("
              + probe.of().recipe().start().getClass().getSimpleName()
              + ") is no earlier stage; expected one of type Pretrained.");
    }
    List<Images> stages = stages(row, what, Seed.of(probe.seed()));
    List<double[]> accuracies = new ArrayList<>();
    int steps = 0;
    for (int at = 0; at < row.size(); at++) {
      Run run = context.need(row.get(at));
      List<Images> asked = asked(what.quality(), stages, at);
      Optional<double[]> told = accuracies(row.get(at), run, context, asked);
      if (told.isEmpty()) {
        String why = "a network of an earlier stage is missing: " + run.outcome().sentence();
        return new Updates(new Outcome.Failed(why), Map.of());
      }
      accuracies.add(told.get());
      steps += at == 0 ? 0 : steps(run);
    }
    double value =
        what.quality() == Updated.Quality.STEPS
            ? steps
            : 100 * value(what.quality(), accuracies.toArray(double[][]::new));
    Outcome outcome = new Outcome.Completed(new Result.Measured(value, what.unit()));
    boolean all = what.quality() == Updated.Quality.FORGOTTEN;
    return new Updates(outcome, all ? Map.of("updates", curve(accuracies)) : Map.of());
  }

  // Stages on which a quantity wants to know a network; null for the others.
  private static List<Images> asked(Updated.Quality quality, List<Images> stages, int at) {
    List<Images> out = new ArrayList<>(stages);
    for (int j = 0; j < out.size(); j++) {
      boolean wanted =
          switch (quality) {
            case SEEN -> at == out.size() - 1;
            case NEWEST -> at == j && at > 0;
            case FORGOTTEN -> true;
            case STEPS -> false;
          };
      out.set(j, wanted ? out.get(j) : null);
    }
    return out;
  }

  private static List<Images> stages(List<Trial.Training> row, Updated what, Seed seed) {
    List<Images> out = new ArrayList<>();
    Dataset last = Catalog.open(row.get(row.size() - 1).task().data());
    for (Trial.Training each : row) {
      Dataset data = Catalog.open(each.task().data());
      Domains.alike(last, data);
      out.add(Split.of(data, Task.of(each.task().data()).withTest(what.test()), seed).test());
    }
    return out;
  }

  // NaN where nothing is asked. A network that diverged is a constant guess; empty where there is
  // none.
  private static Optional<double[]> accuracies(
      Trial.Training training, Run run, Runner.Context context, List<Images> asked) {
    if (run.outcome() instanceof Outcome.Diverged diverged) {
      return Optional.of(asked.stream().mapToDouble(s -> diverged.accuracy()).toArray());
    }
    if (asked.stream().allMatch(Objects::isNull)) {
      return Optional.of(asked.stream().mapToDouble(s -> Double.NaN).toArray());
    }
    return context
        .artefacts()
        .left(run)
        .map(
            weights -> {
              Split split = Opened.split(training);
              Batches batches = Splits.batches(split, training.task(), training.recipe());
              int classes = split.data().classNames().size();
              try (Network network = Opened.network(training, split, weights)) {
                Evaluator evaluator = new Evaluator(network, batches, classes);
                return asked.stream()
                    .mapToDouble(s -> s == null ? Double.NaN : evaluator.of(s).accuracy())
                    .toArray();
              }
            });
  }

  private static int steps(Run run) {
    return run.outcome().found().orElse(null) instanceof Result.Trained t
        ? t.dynamics().steps()
        : run.outcome() instanceof Outcome.Diverged d ? d.step() : 0;
  }

  /**
   * A quality of a square of accuracies, from -1 to 1.
   *
   * @param accuracies of each network, in the order of updates, on each stage
   */
  static double value(Updated.Quality quality, double[][] accuracies) {
    int n = accuracies.length;
    double[] last = accuracies[n - 1];
    return switch (quality) {
      case SEEN -> IntStream.range(0, n).mapToDouble(j -> last[j]).average().orElseThrow();
      case NEWEST ->
          IntStream.range(1, n).mapToDouble(j -> accuracies[j][j]).average().orElseThrow();
      case FORGOTTEN ->
          IntStream.range(0, n - 1)
              .mapToDouble(j -> best(accuracies, j) - last[j])
              .average()
              .orElseThrow();
      case STEPS -> throw new IllegalArgumentException("steps are no accuracy");
    };
  }

  private static double best(double[][] accuracies, int stage) {
    return IntStream.range(0, accuracies.length - 1)
        .mapToDouble(l -> accuracies[l][stage])
        .max()
        .orElseThrow();
  }

  private static Curve curve(List<double[]> accuracies) {
    int n = accuracies.size();
    Map<String, List<Double>> values = new TreeMap<>();
    for (int j = 0; j < n; j++) {
      int stage = j;
      values.put("stage " + (j + 1), accuracies.stream().map(a -> 100 * a[stage]).toList());
    }
    return new Curve(IntStream.rangeClosed(1, n).boxed().toList(), values).thinned();
  }
}
