package hone.train;

import hone.backend.Backend;
import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs trials on this machine's ND4J backend, each with one thread. */
public final class Trainer implements Runner {
  private final Environment environment = Environments.of(Backend.current());

  @Override
  public Environment environment() {
    return environment;
  }

  @Override
  public Run run(Trial trial, Context context) throws InterruptedException {
    if (trial instanceof Trial.Training training) {
      return new TrainingLoop(training, context, environment).run();
    }
    if (trial instanceof Trial.Probe probe) {
      return Probes.run(probe, context, environment);
    }
    if (trial instanceof Trial.Combined combined) {
      return new Combination(combined, context, environment).run();
    }
    if (trial instanceof Trial.ProbeOfMany probe) {
      return new Combination(probe.of(), context, environment).run(probe);
    }
    return search((Trial.SearchRun) trial, context);
  }

  private Run search(Trial.SearchRun search, Context context) {
    List<Double> scores = new ArrayList<>();
    double seconds = 0;
    int best = 0;
    for (Trial.Training member : search.members()) {
      Run run = context.need(member);
      scores.add(score(run));
      seconds += run.cost().seconds();
      if (isBetter(scores.get(scores.size() - 1), scores.get(best))) {
        best = scores.size() - 1;
      }
    }
    double rate = search.rates().get(best);
    double low = search.rates().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = search.rates().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    Result found =
        new Result.Found(
            search.candidate(best),
            scores.get(best),
            scores,
            (rate == low || rate == high) && scores.stream().distinct().count() > 1);
    return new Run(
        search,
        new Outcome.Completed(found),
        Map.of(),
        new Cost(0, 0, 0, seconds, seconds, 0),
        Map.of(),
        environment,
        "");
  }

  // The first of equals stays; anything beats a failure, and a failure nothing.
  private static boolean isBetter(double score, double best) {
    return score > best || (Double.isNaN(best) && !Double.isNaN(score));
  }

  // Validation data choose; a diverged try is worth what a constant guess is.
  private static double score(Run run) {
    if (run.outcome().found().orElse(null) instanceof Result.Trained t) {
      return t.validation().accuracy();
    }
    return run.outcome() instanceof Outcome.Diverged d ? d.accuracy() : Double.NaN;
  }
}
