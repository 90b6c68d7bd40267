package hone.deploy.stream;

import hone.deploy.Latencies;
import hone.deploy.stream.Seen.Fate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a stream. Every frame that was offered is answered, dropped, or left waiting where
 * the stream was stopped.
 *
 * @param fates how many frames had each
 * @param ages of the answers, late ones included: from when a frame was taken, or should have been,
 *     to its answer
 * @param judged frames with a label that were offered
 * @param known those of them that were answered on time
 * @param right those of these whose answer was the label
 * @param seconds from the first frame to the last answer
 * @param stopped whether it was interrupted before its frames had ended
 */
public record Streamed(
    Map<Fate, Integer> fates,
    Latencies ages,
    int judged,
    int known,
    int right,
    double seconds,
    boolean stopped) {
  /** Copies the counts; a fate that nothing had counts 0. */
  public Streamed {
    Map<Fate, Integer> all = new EnumMap<>(Fate.class);
    for (Fate fate : Fate.values()) {
      all.put(fate, fates.getOrDefault(fate, 0));
    }
    fates = Map.copyOf(all);
  }

  /** Frames that came. */
  public int offered() {
    return fates.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Frames that were answered, late or not. */
  public int answered() {
    return fates.get(Fate.ANSWERED) + fates.get(Fate.LATE);
  }

  /** Frames that were answered after their deadline. */
  public int late() {
    return fates.get(Fate.LATE);
  }

  /** Frames that were dropped, for whatever reason. */
  public int dropped() {
    return fates.get(Fate.FULL) + fates.get(Fate.EXPIRED);
  }

  /** Frames that waited when the stream was stopped. */
  public int left() {
    return fates.get(Fate.LEFT);
  }

  /** Part of the frames that were dropped, from 0 to 1; 0 without frames. */
  public double dropRate() {
    return offered() == 0 ? 0 : (double) dropped() / offered();
  }

  /** Part of the frames that were not answered by their deadline, from 0 to 1. */
  public double missRate() {
    return offered() == 0 ? 0 : 1 - (double) fates.get(Fate.ANSWERED) / offered();
  }

  /**
   * The age that this part of the answers does not exceed, in milliseconds; NaN without answers.
   *
   * @param percent from 0 to 100
   */
  public double age(double percent) {
    return ages.quantile(percent) / 1e3;
  }

  /** Answers a second. */
  public double throughput() {
    return seconds > 0 ? answered() / seconds : 0;
  }

  /** Part of the answers on time that are right, from 0 to 1; NaN where no label is known. */
  public double accuracy() {
    return known == 0 ? Double.NaN : (double) right / known;
  }

  /** Part of all labelled frames that were answered rightly and on time; NaN without labels. */
  public double useful() {
    return judged == 0 ? Double.NaN : (double) right / judged;
  }

  /** All of it for people: what, and how much with its unit. */
  public Map<String, String> told() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("frames", offered() + " in " + text("%.1f", seconds) + " s");
    out.put("answered", answered() + ", " + late() + " of them late");
    out.put("dropped, queue full", share(Fate.FULL));
    out.put("dropped, deadline passed", share(Fate.EXPIRED));
    if (left() > 0) {
      out.put("left waiting", String.valueOf(left()));
    }
    out.put("drop rate", text("%.1f %%", 100 * dropRate()));
    out.put("not answered in time", text("%.1f %%", 100 * missRate()));
    out.put("answers a second", text("%.1f", throughput()));
    out.put("age, p50", text("%.2f ms", age(50)));
    out.put("age, p90", text("%.2f ms", age(90)));
    out.put("age, p99", text("%.2f ms", age(99)));
    out.put("age, p99.9", text("%.2f ms", age(99.9)));
    out.put("age, most", text("%.2f ms", age(100)));
    if (judged > 0) {
      out.put("accuracy of answers in time", text("%.1f %%", 100 * accuracy()));
      out.put("right and in time, of all frames", text("%.1f %%", 100 * useful()));
    }
    return out;
  }

  private String share(Fate fate) {
    int count = fates.get(fate);
    return count + text(" (%.1f %%)", offered() == 0 ? 0 : 100.0 * count / offered());
  }

  private static String text(String format, double value) {
    return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, format, value);
  }

  /** One line: drops, ages, what is behind them. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d frames in %.1f s: %d answered (%d late), %d dropped (%.1f %%), age p50 %.2f ms,"
            + " p99 %.2f ms",
        offered(),
        seconds,
        answered(),
        late(),
        dropped(),
        100 * dropRate(),
        age(50),
        age(99));
  }
}
