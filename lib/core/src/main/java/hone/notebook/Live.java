package hone.notebook;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One place in a cell's output whose content is replaced, at most four times a second and with at
 * most a tenth of the time spent on drawing. Any thread may update, and never waits: one thread of
 * its own draws. The last update is always shown, by {@link #close} if need be: close it before the
 * cell ends.
 */
public final class Live implements AutoCloseable {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);
  private static final ScheduledExecutorService DRAWER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-display");
            thread.setDaemon(true);
            return thread;
          });

  private final String id;
  private Supplier<?> waiting;
  private boolean scheduled;
  private long due = System.nanoTime();
  // Touched by the drawer alone.
  private boolean shown;

  Live(String id) {
    this.id = id;
  }

  /** Replaces the content by a value: text is HTML, all else looks as a cell's value does. */
  public void update(Object value) {
    update(() -> value);
  }

  /**
   * Replaces the content by what the supplier gives, which the drawing thread asks, and only when
   * it is this content's turn.
   */
  public synchronized void update(Supplier<?> value) {
    if (!Display.inKernel()) {
      return;
    }
    waiting = value;
    if (!scheduled) {
      schedule();
    }
  }

  /**
   * Shows the last update now, where it has not been shown, and waits for it; the caller holds no
   * lock that a supplier needs.
   */
  @Override
  public void close() {
    if (!Display.inKernel()) {
      return;
    }
    Future<?> drawn = DRAWER.submit(this::draw);
    boolean interrupted = false;
    while (true) {
      try {
        drawn.get();
        break;
      } catch (InterruptedException e) {
        // A cancelled cell still shows how far it came.
        interrupted = true;
      } catch (ExecutionException e) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void schedule() {
    scheduled = true;
    long wait = Math.max(0, due - System.nanoTime());
    Future<?> unused = DRAWER.schedule(this::drawInTurn, wait, TimeUnit.NANOSECONDS);
  }

  private void drawInTurn() {
    long start = System.nanoTime();
    try {
      draw();
    } finally {
      long end = System.nanoTime();
      synchronized (this) {
        due = end + Math.max(INTERVAL, 9 * (end - start));
        scheduled = false;
        if (waiting != null) {
          schedule();
        }
      }
    }
  }

  private void draw() {
    Supplier<?> turn;
    synchronized (this) {
      turn = waiting;
      waiting = null;
    }
    if (turn != null) {
      Object value = ask(turn);
      Display.send(value instanceof String text ? new Fragment(text) : value, id, shown);
      shown = true;
    }
  }

  // What is only shown must not stop what is measured.
  private static Object ask(Supplier<?> value) {
    try {
      return value.get();
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return new Fragment("<p>" + Fragment.escape(Unshown.sentence(value, e)) + "</p>");
    }
  }
}
