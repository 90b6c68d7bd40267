package hone.search;

import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Workers that run trials until there are enough. */
final class Work {
  private static final long LOOK_MILLIS = 100; // how often to look what other processes did

  private final Session session;
  private final Objectives objectives;
  private final Storage storage;
  private final long began = System.nanoTime();
  private final Object news = new Object(); // notified as a trial of this process ends
  private long left;

  Work(Session session, Objectives objectives) {
    this.session = session;
    this.objectives = objectives;
    this.storage = session.storage();
  }

  Found run(int trials, OptionalInt total) throws InterruptedException {
    left = trials;
    OptionalInt most = most(total);
    session.vitals().living(storage.trials(session.study())); // those of dead workers run first
    int workers = Math.min(session.settings().workers(), session.settings().batch());
    if (workers == 1) {
      work(most);
      return session.found();
    }
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      CompletionService<Void> loops = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < workers; i++) {
        loops.submit(() -> work(most));
      }
      for (int i = 0; i < workers; i++) {
        loops.take().get(); // in the order in which they end: the first to fail ends all
      }
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
    return session.found();
  }

  private OptionalInt most(OptionalInt total) {
    OptionalInt limit = session.settings().sampler().limit();
    if (total.isEmpty() || limit.isEmpty()) {
      return total.isEmpty() ? limit : total;
    }
    return OptionalInt.of(Math.min(total.getAsInt(), limit.getAsInt()));
  }

  private Void work(OptionalInt most) throws InterruptedException {
    while (true) {
      Optional<Kept> begun = begin(most);
      if (begun.isEmpty()) {
        return null;
      }
      Kept kept = begun.get();
      try {
        attempt(kept);
      } finally {
        session.vitals().ended(kept.id());
        synchronized (news) {
          news.notifyAll();
        }
      }
    }
  }

  private synchronized Optional<Kept> begin(OptionalInt most) {
    boolean late =
        session
            .settings()
            .timeout()
            .map(t -> System.nanoTime() - began > t.toNanos())
            .orElse(false);
    if (left <= 0 || late || session.isStopped() || Thread.currentThread().isInterrupted()) {
      return Optional.empty();
    }
    Optional<Kept> kept = storage.begin(session.study(), Vitals.signature(), true, most);
    kept.ifPresent(k -> session.vitals().begun(k.id()));
    left--;
    return kept;
  }

  private void attempt(Kept kept) throws InterruptedException {
    boolean ended = false;
    try {
      Attempt attempt = new Attempt(session, kept, await(kept.trial().number()));
      Tried done = objective(attempt);
      ended = done != null;
    } catch (InterruptedException e) {
      Kept now = storage.trials(session.study()).get(kept.trial().number());
      if (now.id() == kept.id()) { // else another worker has it by now
        session.vitals().giveBack(now);
      }
      ended = true;
      throw e;
    } finally {
      if (!ended) {
        storage.finish(kept.id(), State.FAIL, List.of());
      }
    }
  }

  private Tried objective(Attempt attempt) throws InterruptedException {
    List<Double> values;
    try {
      values = objectives.of(attempt);
    } catch (Pruned e) {
      return session.tellPruned(attempt);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (session.settings().survived().stream().anyMatch(c -> c.isInstance(e))) {
        attempt.note("failure", String.valueOf(e));
        return session.tellFailed(attempt);
      }
      if (e instanceof RuntimeException r) {
        throw r;
      }
      throw new IllegalStateException("trial " + attempt.number() + " failed: " + e, e);
    }
    return session.tell(attempt, values.stream().mapToDouble(v -> v).toArray());
  }

  /** Waits until all that this trial may see is finished. */
  private History await(int number) throws InterruptedException {
    while (true) {
      List<Kept> trials = storage.trials(session.study());
      int newest = number - session.settings().batch();
      if (trials.stream().noneMatch(k -> isOpen(k, newest))) {
        return session.visible(number, trials);
      }
      if (session.vitals().living(trials).stream().noneMatch(k -> isOpen(k, newest))) {
        // What ended since the first look must be seen; what nobody will end must not be waited
        // for.
        return session.visible(number, storage.trials(session.study()));
      }
      synchronized (news) {
        news.wait(LOOK_MILLIS);
      }
    }
  }

  private static boolean isOpen(Kept kept, int newest) {
    return kept.trial().number() <= newest && kept.trial().state() == State.RUNNING;
  }

  private static void rethrow(Throwable cause) throws InterruptedException {
    if (cause instanceof InterruptedException e) {
      throw e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }
}
