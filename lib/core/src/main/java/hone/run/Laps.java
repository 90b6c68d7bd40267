package hone.run;

import hone.json.Default;
import hone.recipe.probe.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a race measured of one of its networks.
 *
 * @param quantiles of the latencies of all rounds together, in microseconds, at {@link #PERCENTS}
 * @param medians p50 latency of each round, in microseconds
 * @param images that were answered
 * @param unanswered requests that were due and had no answer in time
 * @param seconds in which it was asked, all rounds together
 * @param warmUp seconds before the first round
 * @param collections of garbage while it was asked
 * @param pausedMilliseconds that those took
 * @param residentMegabytes that its process held in the end
 * @param bytes of what was served
 * @param joules of the whole processor while it was asked; NaN where they cannot be read
 * @param late answers that came after their deadline, where there was one
 */
public record Laps(
    List<Double> quantiles,
    List<Double> medians,
    long images,
    @Default("0") long unanswered,
    double seconds,
    double warmUp,
    @Default("0") long collections,
    @Default("0") long pausedMilliseconds,
    double residentMegabytes,
    long bytes,
    @Default("\"NaN\"") double joules,
    @Default("0") long late) {
  /** Per cent of the requests that take no longer than the quantile at the same place. */
  public static final List<Double> PERCENTS =
      List.of(1.0, 5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 100.0);

  /** Copies the lists. */
  public Laps {
    quantiles = List.copyOf(quantiles);
    medians = List.copyOf(medians);
    if (quantiles.size() != PERCENTS.size()) {
      throw new IllegalArgumentException(
          quantiles.size() + " quantiles; expected " + PERCENTS.size());
    }
  }

  // Of all requests that came.
  private double share(long some) {
    return 100.0 * some / (images + unanswered);
  }

  /**
   * A quantity of it.
   *
   * @param first the laps of the race's first network, in as many rounds
   */
  public double value(Timing timing, Laps first) {
    return switch (timing) {
      case P50, P90, P99, P999, LONGEST -> quantiles.get(PERCENTS.indexOf(percent(timing)));
      case RELATIVE -> 100 * ratio(first);
      case LOG_RELATIVE -> meanLogarithm(first);
      case THROUGHPUT -> images / seconds;
      case COLLECTIONS -> collections;
      case PAUSES -> pausedMilliseconds;
      case MEMORY -> residentMegabytes;
      case BYTES -> bytes / 1e3;
      case ENERGY -> 1e3 * joules / images;
      case WARM_UP -> warmUp;
      case DROPPED -> share(unanswered);
      case MISSED -> share(unanswered + late);
    };
  }

  /**
   * The same under a stream, whose latencies are those of answered frames: a frame that was dropped
   * is never answered, so that a quantile which lies among the dropped is infinite.
   */
  public double ofStream(Timing timing, Laps first) {
    return share(unanswered) > 100 - percent(timing)
        ? Double.POSITIVE_INFINITY
        : value(timing, first);
  }

  // The mean over the rounds, in which a third one cancels where two are subtracted.
  private double meanLogarithm(Laps first) {
    return IntStream.range(0, medians.size())
        .mapToDouble(r -> Math.log10(medians.get(r) / first.medians.get(r)))
        .average()
        .orElse(Double.NaN);
  }

  // Of the requests that take no longer; NaN of what is no quantile.
  private static double percent(Timing timing) {
    return switch (timing) {
      case P50 -> 50;
      case P90 -> 90;
      case P99 -> 99;
      case P999 -> 99.9;
      case LONGEST -> 100;
      default -> Double.NaN;
    };
  }

  private double ratio(Laps first) {
    double[] each =
        IntStream.range(0, medians.size())
            .mapToDouble(r -> medians.get(r) / first.medians.get(r))
            .sorted()
            .toArray();
    int half = each.length / 2;
    return each.length % 2 == 1 ? each[half] : Arrays.stream(each, half - 1, half + 1).sum() / 2;
  }
}
