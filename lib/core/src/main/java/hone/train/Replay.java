package hone.train;

import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.search.front.Hypervolume;
import hone.search.pruner.Percentile;
import hone.search.pruner.Pruner;
import hone.search.pruner.SuccessiveHalving;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A search of a tabulated space, each try's training looked up. */
final class Replay {
  private final Trial.Exploration trial;
  private final Run source;
  private final Result.Tabulated table; // null where there is none
  private final List<Double> beside; // accuracy, less being better; null where there is none
  private final List<Tried> tried = new ArrayList<>();
  private final long begun = System.nanoTime();

  Replay(Trial.Exploration trial, Runner.Context context) {
    this.trial = trial;
    source = context.need(trial.of());
    table = source.outcome().found().orElse(null) instanceof Result.Tabulated t ? t : null;
    beside = table == null ? null : beside(context);
  }

  private List<Double> beside(Runner.Context context) {
    if (trial.timing().isEmpty()) {
      return table.macs().stream().map(m -> (double) m).toList();
    }
    Run timed = context.need(trial.timing().get());
    return timed.outcome().found().orElse(null) instanceof Result.Timed t ? t.microseconds() : null;
  }

  Run run(Environment environment) {
    Map<String, Curve> curves = new TreeMap<>();
    Outcome outcome =
        table == null
            ? new Outcome.Failed("its table " + source.outcome().sentence())
            : beside == null
                ? new Outcome.Failed("the networks of its table were not timed")
                : explore(curves);
    return new Run(
        trial,
        outcome,
        curves,
        Cost.of((System.nanoTime() - begun) / 1e9),
        Map.of(),
        environment,
        source.data());
  }

  private Outcome explore(Map<String, Curve> curves) {
    int[] trained =
        IntStream.range(0, table.accuracy().size())
            .filter(i -> !table.accuracy().get(i).isNaN())
            .toArray();
    if (trial.tries() > trained.length) {
      throw new BadInput(
          "A search of "
              + trial.tries()
              + " tries has a table of "
              + trained.length
              + " recipes; expected at most as many tries.");
    }
    Chooser chooser =
        new Chooser(
            trial.of().space(),
            IntStream.of(trained),
            trial.method(),
            trial.tries(),
            Seed.of(trial.seed()));
    Course course = new Course();
    for (int number = 0; number < trial.tries(); number++) {
      course.add(attempt(chooser, number), this);
    }
    curves.put("try", course.curve());
    return new Outcome.Completed(
        new Result.Explored(
            trial.of().at(course.best),
            table.accuracy().get(course.best),
            table.top(),
            course.steps,
            course.whole,
            volume(course.ended) / volume(IntStream.of(trained).boxed().toList())));
  }

  // From the table's worst accuracy and a tenth above its most multiplications or time.
  private double volume(List<Integer> points) {
    double worst =
        table.accuracy().stream().filter(a -> !a.isNaN()).min(Double::compare).orElse(0.0);
    double most = Collections.max(beside.stream().filter(b -> !b.isNaN()).toList());
    double[] reference = {-worst + 1e-6, 1.1};
    return Hypervolume.of(
        points.stream()
            .map(p -> new double[] {-table.accuracy().get(p), beside.get(p) / most})
            .toList(),
        reference);
  }

  /** What one try came to: its point, and at how many of its evaluations it ended. */
  private record Attempt(int point, int evaluations, boolean pruned) {}

  private Attempt attempt(Chooser chooser, int number) {
    History history = new History(directions(), tried);
    int point = chooser.next(number, history);
    Tried now = Tried.of(number).withParameters(chooser.parameters(point), chooser.distributions());
    List<Double> course = table.courses().get(point);
    TreeMap<Integer, Double> reports = new TreeMap<>();
    for (int k = 1; k <= course.size(); k++) {
      reports.put(k, course.get(k - 1));
      now = now.withIntermediate(reports);
      // The last evaluation has the whole price behind it.
      if (k < course.size() && prunes(history, now)) {
        tried.add(now.withOutcome(State.PRUNED, List.of()));
        return new Attempt(point, k, true);
      }
    }
    tried.add(now.withOutcome(State.COMPLETE, values(point)));
    return new Attempt(point, course.size(), false);
  }

  private List<Direction> directions() {
    return trial.method() instanceof Method.Nsga2
        ? List.of(Direction.MAXIMIZE, Direction.MINIMIZE)
        : List.of(Direction.MAXIMIZE);
  }

  private List<Double> values(int point) {
    double accuracy = table.accuracy().get(point);
    return trial.method() instanceof Method.Nsga2
        ? List.of(accuracy, beside.get(point))
        : List.of(accuracy);
  }

  private boolean prunes(History history, Tried now) {
    if (trial.pruning() == Pruning.NONE) {
      return false;
    }
    Pruner pruner =
        trial.pruning() == Pruning.MEDIAN
            ? Percentile.median()
            : SuccessiveHalving.of().withFirst(1).withFactor(2);
    return pruner.prune(history, now);
  }

  /** How the search went, try by try. */
  private static final class Course {
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Double> points = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final List<Double> bests = new ArrayList<>();
    private final List<Double> spent = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>();
    private int best = -1;
    private long steps;
    private long whole;

    void add(Attempt attempt, Replay replay) {
      Result.Tabulated table = replay.table;
      List<Double> course = table.courses().get(attempt.point);
      int all = table.steps().get(attempt.point);
      double score =
          attempt.pruned
              ? course.get(attempt.evaluations - 1)
              : table.accuracy().get(attempt.point);
      // The first of equals stays.
      if (!attempt.pruned && (best < 0 || score > table.accuracy().get(best))) {
        best = attempt.point;
      }
      if (!attempt.pruned) {
        ended.add(attempt.point);
      }
      whole += all;
      // Evaluations are equally spaced.
      steps +=
          attempt.pruned ? Math.round((double) all * attempt.evaluations / course.size()) : all;
      numbers.add(numbers.size() + 1);
      points.add((double) attempt.point);
      scores.add(score);
      bests.add(table.accuracy().get(best));
      spent.add((double) steps);
    }

    Curve curve() {
      return new Curve(
          numbers,
          Map.of(
              "point", points,
              "validation accuracy", scores,
              "best validation accuracy", bests,
              "steps", spent));
    }
  }
}
