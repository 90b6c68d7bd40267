package hone.train;

import hone.backend.Backend;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.exploration.Method;
import hone.run.Cost;
import hone.run.Environment;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import java.util.ArrayList;
import java.util.Collection;
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
  public void check(Collection<? extends Trial> trials) {
    Imports.check(trials);
    Beforehand.check(trials);
  }

  @Override
  public Run run(Trial trial, Context context) throws InterruptedException {
    if (trial instanceof Trial.Training served && served.recipe().deployment().isServed()) {
      return Deployed.run(served, context, environment);
    }
    if (trial instanceof Trial.Training training) {
      return new TrainingLoop(training, context, environment).run();
    }
    if (trial instanceof Trial.Probe probe) {
      return Probes.run(probe, context, environment);
    }
    if (trial instanceof Trial.Features features) {
      return new Featuring(features, context, environment).run();
    }
    if (trial instanceof Trial.Generation generation) {
      return new Generating(generation, context, environment).run();
    }
    if (trial instanceof Trial.Pretraining pretraining) {
      return new SelfTeaching(pretraining, context, environment).run();
    }
    if (trial instanceof Trial.Combined staged && staged.recipe().ensemble().isStaged()) {
      return new Staging(staged, context, environment).run();
    }
    if (trial instanceof Trial.ProbeOfMany probe && probe.of().recipe().ensemble().isStaged()) {
      return new Staging(probe.of(), context, environment).run(probe);
    }
    if (trial instanceof Trial.Combined combined) {
      return new Combination(combined, context, environment).run();
    }
    if (trial instanceof Trial.ProbeOfMany probe) {
      return new Combination(probe.of(), context, environment).run(probe);
    }
    if (trial instanceof Trial.Tabulation table) {
      return Tabulating.run(table, context, environment);
    }
    if (trial instanceof Trial.Timing timing) {
      return Timings.run(timing, environment);
    }
    if (trial instanceof Trial.Exploration shared && shared.method() instanceof Method.Sharing) {
      return new SharedSearch(shared, context, environment).run();
    }
    if (trial instanceof Trial.Exploration exploration) {
      return new Replay(exploration, context).run(environment);
    }
    if (trial instanceof Trial.Race race) {
      return Turns.run(race, context, environment);
    }
    return search((Trial.SearchRun) trial, context);
  }

  private Run search(Trial.SearchRun search, Context context) {
    List<Trial.Training> members = search.members();
    List<Double> scores = new ArrayList<>();
    double seconds = 0;
    for (int i = 0; i < members.size(); i += search.folds()) {
      double sum = 0;
      for (Trial.Training member : members.subList(i, i + search.folds())) {
        Run run = context.need(member);
        sum += score(run);
        seconds += run.cost().seconds();
      }
      scores.add(sum / search.folds());
    }
    return new Run(
        search,
        new Outcome.Completed(found(search, scores)),
        Map.of(),
        new Cost(0, 0, 0, seconds, seconds, 0),
        Map.of(),
        environment,
        "");
  }

  private static Result.Found found(Trial.SearchRun search, List<Double> scores) {
    boolean apart = search.apart() && !search.policies().isEmpty();
    int rates = apart ? search.rates().size() : scores.size();
    int best = best(scores, 0, rates);
    Recipe recipe = search.candidate(best);
    double score = scores.get(best);
    if (apart) {
      int policy = best(scores, rates, scores.size());
      recipe = recipe.withAugmentations(search.candidate(policy).augmentations());
      score = Math.max(score, scores.get(policy)); // of the two apart: both were not tried together
    }
    int each = search.apart() ? 1 : Math.max(1, search.policies().size());
    double rate = search.rates().get(best / each);
    double low = search.rates().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = search.rates().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    boolean edge = (rate == low || rate == high) && scores.stream().distinct().count() > 1;
    return new Result.Found(recipe, score, scores, edge);
  }

  private static int best(List<Double> scores, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      best = isBetter(scores.get(i), scores.get(best)) ? i : best;
    }
    return best;
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
