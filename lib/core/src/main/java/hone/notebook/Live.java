package hone.notebook;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One place in a cell's output whose content is replaced, at most four times a second and with at
 * most a fifth of the time spent on drawing. The last update is always shown, by {@link #close} if
 * need be: close it before the cell ends. Any thread may update.
 */
public final class Live implements AutoCloseable {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);
  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-display");
            thread.setDaemon(true);
            return thread;
          });

  private final String id;
  private Supplier<?> waiting;
  private boolean shown;
  private boolean scheduled;
  private long due = System.nanoTime();

  Live(String id) {
    this.id = id;
  }

  /** Replaces the content by a value: text is HTML, all else looks as a cell's value does. */
  public void update(Object value) {
    update(() -> value);
  }

  /**
   * Replaces the content by what the supplier gives, which is asked only when it is this content's
   * turn, on this thread or, up to some hundred milliseconds later, on another.
   */
  public synchronized void update(Supplier<?> value) {
    if (!Display.inKernel()) {
      return;
    }
    waiting = value;
    long wait = due - System.nanoTime();
    if (wait <= 0) {
      draw();
    } else if (!scheduled) {
      scheduled = true;
      LATER.schedule(this::drawLater, wait, TimeUnit.NANOSECONDS);
    }
  }

  /** Shows the last update now, where it has not been shown. */
  @Override
  public synchronized void close() {
    draw();
  }

  private synchronized void drawLater() {
    scheduled = false;
    draw();
  }

  private void draw() {
    if (waiting == null) {
      return;
    }
    long start = System.nanoTime();
    Object value = ask(waiting);
    waiting = null;
    Display.send(value instanceof String text ? new Html(text) : value, id, shown);
    shown = true;
    long end = System.nanoTime();
    due = end + Math.max(INTERVAL, 4 * (end - start));
  }

  // What is only shown must not stop what is measured.
  private static Object ask(Supplier<?> value) {
    try {
      return value.get();
    } catch (RuntimeException | LinkageError | AssertionError e) {
      return new Html("<p>" + Html.escape(Unshown.sentence(value, e)) + "</p>");
    }
  }
}
