package hone.run;

import hone.json.BadInput;
import hone.recipe.Trial;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;

/**
 * Runs trials and all that they need, each once and only if it is not recorded, several at a time.
 * A needed trial runs before those that need it. What a trial gives does not depend on how many run
 * beside it.
 *
 * @param ledger where runs are recorded
 * @param runner runs one trial
 * @param count how many run at once, at least 1
 * @param progress who hears how it goes
 */
public record Workers(Ledger ledger, Runner runner, int count, Progress progress) {
  private static final int CRASHES = 2;

  /** Checks the number. */
  public Workers {
    if (count < 1) {
      throw new BadInput("--workers is " + count + "; expected at least 1.");
    }
  }

  /**
   * The runs of these trials, recorded or made now.
   *
   * @param name what they are for, told to who hears
   * @return by trial id, with the runs of needed trials that had to be looked at
   * @throws BadInput when a recipe does not fit, or nothing can be written
   * @throws InterruptedException when interrupted; what was recorded by then stays
   */
  public Map<String, Run> run(String name, Collection<? extends Trial> trials)
      throws InterruptedException {
    return all(name, trials, t -> false);
  }

  private Map<String, Run> all(
      String name, Collection<? extends Trial> trials, Predicate<Trial> whole)
      throws InterruptedException {
    try (Patience watched = Patience.with(progress)) {
      return new Workers(ledger, runner, count, watched).carryOut(name, trials, whole);
    }
  }

  private Map<String, Run> carryOut(
      String name, Collection<? extends Trial> trials, Predicate<Trial> whole)
      throws InterruptedException {
    Plan plan =
        Plan.of(trials, whole, t -> ledger.find(t, runner.environment()), ledger.artefacts());
    plan.runs().keySet().forEach(ledger::unlock);
    runner.check(plan.open());
    progress.on(new Progress.Planned(name, plan.size(), plan.recorded()));
    int threads = Math.max(1, Math.min(count, plan.size() - plan.recorded()));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<Void> loops = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < threads; i++) {
        loops.submit(() -> loop(plan));
      }
      for (int i = 0; i < threads; i++) {
        loops.take().get(); // in the order in which they end: the first to fail ends all
      }
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    } finally {
      plan.stop();
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
    return plan.runs();
  }

  /**
   * The run of one trial, recorded or made now. Images, features or weights that such a trial
   * always leaves are there then: it runs again where only its record is.
   */
  public Run run(Trial trial) throws InterruptedException {
    return all("trial", List.of(trial), Trial::leavesAlways).get(trial.id());
  }

  /** The same with what the trial leaves, such as a training's network: made again if need be. */
  public Run leaving(Trial trial) throws InterruptedException {
    return all("trial", List.of(trial), t -> true).get(trial.id());
  }

  private Void loop(Plan plan) throws InterruptedException {
    for (Optional<Trial> next = plan.next(); next.isPresent(); next = plan.next()) {
      Trial trial = next.get();
      Optional<Run> run;
      try {
        run = attempt(trial, plan);
      } catch (IOException e) {
        throw new BadInput("The lock of trial " + trial.id() + " fails: " + Store.why(e) + ".", e);
      }
      if (run.isPresent()) {
        plan.done(trial, run.get());
      } else {
        plan.later(trial); // another process is at it
      }
    }
    return null;
  }

  private Optional<Run> attempt(Trial trial, Plan plan) throws InterruptedException, IOException {
    Optional<TrialLock> held = ledger.lock(trial);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try (TrialLock lock = held.get()) {
      Optional<Run> recorded = ledger.find(trial, runner.environment());
      if (recorded.isPresent() && plan.takes(recorded.get(), ledger.artefacts())) {
        lock.done();
        return recorded;
      }
      Run run = lock.crashes() >= CRASHES ? crashed(trial) : inTurn(trial, lock, plan);
      ledger.append(run);
      lock.done();
      progress.on(new Progress.Finished(run));
      return Optional.of(run);
    }
  }

  // A trial that was running when a process crashed runs alone, so that the next crash is its own
  // and not its neighbour's; so does one that takes times.
  private Run inTurn(Trial trial, TrialLock lock, Plan plan)
      throws InterruptedException, IOException {
    Lock turn = plan.turn(trial.isTimed() || lock.crashes() > 0);
    turn.lockInterruptibly();
    try {
      lock.begin();
      progress.on(new Progress.Started(trial));
      return make(trial, plan);
    } finally {
      turn.unlock();
    }
  }

  // What a listener throws is no failure of the trial that it hears of.
  private static final class ListenerError extends Error {
    private static final long serialVersionUID = 1;

    ListenerError(RuntimeException cause) {
      super(cause);
    }
  }

  private void tell(Progress.Event event) {
    try {
      progress.on(event);
    } catch (RuntimeException e) {
      throw new ListenerError(e);
    }
  }

  private Run make(Trial trial, Plan plan) throws InterruptedException {
    Map<String, Run> needs = new LinkedHashMap<>();
    for (Trial need : trial.needs()) {
      needs.put(need.id(), plan.runs().get(need.id()));
    }
    try {
      return runner.run(
          trial,
          new Runner.Context(needs, ledger.artefacts(), plan.keepsNetwork(trial), this::tell));
    } catch (BadInput e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(trial, e.toString());
    }
  }

  private Run crashed(Trial trial) {
    return failed(
        trial,
        "the native library took the whole process down "
            + CRASHES
            + " times in this trial, or hung in it");
  }

  private Run failed(Trial trial, String reason) {
    return new Run(
        trial,
        new Outcome.Failed(reason),
        Map.of(),
        Cost.of(0),
        Map.of(),
        runner.environment(),
        "");
  }

  private static void rethrow(Throwable cause) throws InterruptedException {
    if (cause instanceof InterruptedException e) {
      throw e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof ListenerError e) {
      throw (RuntimeException) e.getCause();
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }
}
