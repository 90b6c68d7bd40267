package hone.train;

import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import hone.search.Attempt;
import hone.search.Objective;
import hone.search.Pruned;

/**
 * Validation accuracy of recipes, as an objective to maximise: trains the recipe that the trial
 * suggests, unless that run is recorded, and records it. Every evaluation is reported, the k-th as
 * step k, so that a pruner can end a training early; a training that was ended is not recorded,
 * because its run would be taken for that of its recipe. A diverged one counts as a constant guess,
 * and one that failed makes the trial a failed one.
 *
 * @param space the recipes
 * @param seed of every training
 * @param ledger where runs are recorded
 * @param runner trains
 * @param progress who hears how each training goes
 */
public record RecipeSearch(
    RecipeSpace space, long seed, Ledger ledger, Runner runner, Progress progress)
    implements Objective {
  /** Under this key a trial notes its run. */
  public static final String RUN = "run";

  private static final String ACCURACY = "validation accuracy";

  @Override
  public double of(Attempt attempt) throws InterruptedException {
    Trial trial = space.experiment(attempt::suggest).trial(seed);
    Progress reports = new Reports(attempt, trial).and(progress);
    Run run = new Workers(ledger, runner, 1, reports).run(trial);
    attempt.note(RUN, run.id());
    if (run.outcome() instanceof Outcome.Completed c && c.result() instanceof Result.Trained t) {
      recorded(attempt, run);
      attempt.note("seconds", run.cost().seconds());
      return t.validation().accuracy();
    }
    if (run.outcome() instanceof Outcome.Completed c && c.result() instanceof Result.Combined e) {
      return e.validation().accuracy();
    }
    if (run.outcome() instanceof Outcome.Completed c && c.result() instanceof Result.Staged s) {
      return s.all().validation().accuracy();
    }
    attempt.note("outcome", run.outcome().sentence());
    return run.outcome() instanceof Outcome.Diverged d ? d.accuracy() : Double.NaN;
  }

  // Of a run that was recorded before, nothing was heard.
  private static void recorded(Attempt attempt, Run run) {
    int k = 0;
    if (run.curves().containsKey("evaluation")) {
      for (double accuracy : run.curves().get("evaluation").get(ACCURACY)) {
        attempt.report(++k, accuracy);
      }
    }
  }

  /**
   * Tells a trial of each evaluation of its own training, not of those that it needs (a teacher, a
   * member), and ends the training that it gives up.
   */
  private static final class Reports implements Progress {
    private final Attempt attempt;
    private final Trial own;
    private int evaluations;

    Reports(Attempt attempt, Trial own) {
      this.attempt = attempt;
      this.own = own;
    }

    @Override
    public void on(Event event) {
      if (event instanceof Advanced advanced
          && advanced.trial().equals(own)
          && !Double.isNaN(advanced.accuracy())) {
        attempt.report(++evaluations, advanced.accuracy());
        // The last evaluation has the whole price behind it.
        if (advanced.step() < advanced.steps() && attempt.shouldPrune()) {
          throw new Pruned();
        }
      }
    }
  }
}
