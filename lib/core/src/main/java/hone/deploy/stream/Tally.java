package hone.deploy.stream;

import hone.deploy.Latencies;
import hone.deploy.stream.Seen.Fate;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of frames while they are answered. */
final class Tally {
  private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private final Latencies ages = new Latencies();
  private int judged;
  private int known;
  private int right;
  private double seconds;

  synchronized void count(Seen seen, long age) {
    fates.merge(seen.fate(), 1, Integer::sum);
    double end = seen.at();
    if (seen.isAnswered()) {
      ages.add(age);
      end += age / 1e9;
    }
    seconds = Math.max(seconds, end);
    if (seen.frame().isLabelled()) {
      judged++;
      if (seen.fate() == Fate.ANSWERED) {
        known++;
        right += seen.answer() == seen.frame().label() ? 1 : 0;
      }
    }
  }

  synchronized Streamed soFar(boolean stopped) {
    Latencies copy = new Latencies();
    copy.add(ages);
    return new Streamed(fates, copy, judged, known, right, seconds, stopped);
  }
}
