package hone.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * What a trial tells the driver. One event is on its way while the trial goes on, and the next
 * waits for the word on it: so the driver hears all in their order and stops the trial at the same
 * event as if each were waited for, and waiting costs nothing while it is quick.
 */
final class Talk {
  /**
   * The driver wants no more of a trial; an error, so that no trial takes it for its own failure.
   */
  static final class Recalled extends Error {
    private static final long serialVersionUID = 1;
  }

  private final ExecutorService threads;
  private final Predicate<Letter.Signal> driver;
  private Future<Boolean> word = CompletableFuture.completedFuture(true);

  /**
   * A trial's.
   *
   * @param threads that wait for the driver
   * @param driver hears a signal and says whether the trial shall go on
   */
  Talk(ExecutorService threads, Predicate<Letter.Signal> driver) {
    this.threads = threads;
    this.driver = driver;
  }

  /**
   * Tells an event once the word on the one before is here.
   *
   * @throws Recalled where that was to stop
   * @throws Trouble where the driver cannot be asked any more
   */
  synchronized void tell(Letter.Signal signal) {
    await();
    try {
      word = threads.submit(() -> driver.test(signal));
    } catch (RejectedExecutionException e) {
      throw new Trouble("the executor is shutting down", e);
    }
  }

  /**
   * Waits for the word on the last event.
   *
   * @throws Recalled where it is to stop
   */
  synchronized void await() {
    try {
      if (!word.get()) {
        throw new Recalled();
      }
    } catch (ExecutionException e) {
      throw Trouble.of(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while the driver was asked", e);
    }
  }
}
