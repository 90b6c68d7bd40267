package hone.run;

import hone.recipe.Trial;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Hands on what happens, and tells of a trial that has given no sign of life for too long. Nothing
 * in Java ends native code that hangs, so whoever hears of it must end the process.
 */
final class Patience implements Progress, AutoCloseable {
  /** Sets how many minutes are too long; 0 is never. */
  static final String MINUTES = "hone.patience";

  // Evaluations are the signs of life of a training, and of a large one they are far apart.
  private static final double USUAL_MINUTES = 360;

  private record Sign(Trial trial, long at) {}

  private final Progress listener;
  private final long most;
  private final Map<Thread, Sign> running = new ConcurrentHashMap<>();
  private Thread watch;

  private Patience(Progress listener, Duration most) {
    this.listener = listener;
    this.most = most.toNanos();
  }

  /**
   * As long as the system's property says; without it, some hours where a launcher resumes what
   * ended, and for ever where nobody does.
   */
  static Patience with(Progress listener) {
    String said = System.getProperty(MINUTES, "");
    double minutes = said.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(said) : usual();
    return new Patience(listener, Duration.ofMillis((long) (60_000 * minutes)));
  }

  private static double usual() {
    return System.getProperty("hone.launcher") == null ? 0 : USUAL_MINUTES;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Started started) {
      running.put(Thread.currentThread(), new Sign(started.trial(), System.nanoTime()));
      watch();
    } else if (event instanceof Advanced advanced) {
      // By thread, since a trial is slow to compare and this happens at every evaluation.
      running.computeIfPresent(
          Thread.currentThread(), (t, s) -> new Sign(advanced.trial(), System.nanoTime()));
    } else if (event instanceof Finished) {
      running.remove(Thread.currentThread());
    }
    listener.on(event);
  }

  private synchronized void watch() {
    if (watch == null && most > 0) {
      watch = new Thread(this::look, "patience");
      watch.setDaemon(true);
      watch.start();
    }
  }

  private void look() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(Math.max(1_000_000, most / 20));
        for (Sign sign : running.values()) {
          if (System.nanoTime() - sign.at() > most) {
            listener.on(new Hung(sign.trial(), Duration.ofNanos(most)));
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.interrupt();
    }
  }
}
