package hone.train;

import hone.data.Batches;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The batches of a training in their order. Where a core is spare, the next one is made by another
 * thread while the network learns from this one; who makes a batch changes nothing in it.
 */
final class Feed implements AutoCloseable {
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final IntFunction<Batches.Batch> make;
  private final int steps;
  private final int cores;
  private ExecutorService other; // made when first used
  private Future<Batches.Batch> next; // null where nobody makes it
  private int ahead;
  private boolean open; // from the first batch on

  /**
   * The batches of steps 0 to before {@code steps}.
   *
   * @param make called for ascending steps, never by two threads at once
   * @param cores how many there are: one is spare while fewer feeds are open
   */
  Feed(IntFunction<Batches.Batch> make, int steps, int cores) {
    this.make = make;
    this.steps = steps;
    this.cores = cores;
  }

  /** The batch of a step, for the caller to close; steps are asked for in their order. */
  Batches.Batch take(int step) throws InterruptedException {
    if (!open) {
      OPEN.incrementAndGet();
      open = true;
    }
    Batches.Batch batch = next == null ? make.apply(step) : made();
    next = null;
    if (step + 1 < steps && OPEN.get() < cores) {
      if (other == null) {
        other = Executors.newSingleThreadExecutor(Feed::thread);
      }
      next = other.submit(() -> make.apply(step + 1));
      ahead++;
    }
    return batch;
  }

  /** How many batches the other thread was asked for. */
  int ahead() {
    return ahead;
  }

  private Batches.Batch made() throws InterruptedException {
    try {
      return next.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "hone-batches");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the other thread, and frees a batch that nobody took. */
  @Override
  public void close() {
    if (open) {
      OPEN.decrementAndGet();
      open = false;
    }
    if (other != null) {
      other.shutdown();
    }
    if (next != null) {
      try {
        next.get().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        // Its batch is not there to free, and the training has ended.
      }
      next = null;
    }
  }
}
