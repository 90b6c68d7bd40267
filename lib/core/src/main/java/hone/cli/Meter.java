package hone.cli;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far one piece of work has come: a bar with rate and time left in a terminal, else a line now
 * and then.
 */
final class Meter implements AutoCloseable {
  private static final long QUIET_NANOS = Duration.ofSeconds(15).toNanos();

  private final Console console;
  private final String name;
  private final long total;
  private final Unit unit;
  private final long began = System.nanoTime();
  private final long start;
  private final ProgressBar bar;
  private long done;
  private String note = "";
  private long spoken = began;
  private long spokenAt = -1;

  /**
   * What is counted.
   *
   * @param word plural, for people
   * @param size how many of the counted numbers make one
   */
  record Unit(String word, long size) {}

  /** Begins at {@code done} of {@code total}; a total of 0 or less is not known. */
  Meter(Console console, String name, Unit unit, long done, long total) {
    this.console = console;
    this.name = name;
    this.unit = unit;
    this.total = total;
    this.done = done;
    this.start = done;
    this.bar = console.terminal() ? bar(name, unit, done, total) : null;
  }

  private static ProgressBar bar(String name, Unit unit, long done, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total > 0 ? total : -1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .setUnit(" " + unit.word(), unit.size())
        .startsFrom(done, Duration.ZERO)
        .showSpeed()
        .build();
  }

  synchronized void at(long now, String words) {
    done = now;
    note = words;
    if (bar != null) {
      bar.stepTo(now);
      bar.setExtraMessage(" " + words);
    } else if (System.nanoTime() - spoken > QUIET_NANOS) {
      speak();
    }
  }

  private void speak() {
    spoken = System.nanoTime();
    spokenAt = done;
    console.say(line());
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    } else if (System.nanoTime() - began > QUIET_NANOS && done != spokenAt) {
      speak();
    }
  }

  private String line() {
    double seconds = (System.nanoTime() - began) / 1e9;
    StringBuilder line = new StringBuilder(name).append(": ").append(done / unit.size());
    if (total > 0) {
      line.append(" of ").append(total / unit.size());
    }
    line.append(' ').append(unit.word()).append(", ").append(time(seconds));
    if (total > done && done > start) {
      line.append(", about ")
          .append(time(seconds * (total - done) / (done - start)))
          .append(" left");
    }
    return note.isEmpty() ? line.toString() : line + "; " + note;
  }

  private static String time(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }
}
