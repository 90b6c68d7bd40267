package hone.cluster;

import hone.json.Json;
import hone.stats.Interval;
import hone.stats.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was {@link Measured}, as a table with ratios and intervals over rounds. */
final class Figures {
  private Figures() {}

  /** What files that {@link Measure} wrote, parts of one measurement, are in all. */
  static Measured joined(String... files) {
    List<Measured> parts =
        Arrays.stream(files).map(f -> Json.read(Path.of(f), Measured.class)).toList();
    List<Measured.Round> rounds = parts.stream().flatMap(p -> p.rounds().stream()).toList();
    Measured first = parts.get(0);
    return new Measured(first.cores(), first.trials(), rounds, first.service());
  }

  static List<String> lines(Measured all) {
    Map<Measured.Arm, List<Measured.Round>> by =
        all.rounds().stream().collect(Collectors.groupingBy(Measured.Round::arm));
    List<String> out = new ArrayList<>();
    out.add(
        String.format(
            Locale.ROOT,
            "%d trials an arm and round, %d rounds, %d cores",
            all.trials(),
            by.values().iterator().next().size(),
            all.cores()));
    for (Measured.Arm arm : Measured.Arm.values()) {
      List<Measured.Round> of = by.getOrDefault(arm, List.of());
      out.add(
          String.format(
              Locale.ROOT,
              "%-24s %8.2f s for all, %.3f s a trial of which %.3f computed, core-s: %.3f driver,"
                  + " %.3f Spark's",
              arm.words,
              mean(of, Measured.Round::seconds),
              mean(of, Measured.Round::trial),
              mean(of, Measured.Round::computed),
              mean(of, Measured.Round::driver),
              mean(of, Measured.Round::spark)));
    }
    double[] one = seconds(by.get(Measured.Arm.ONE_WORKER));
    double[] two = seconds(by.get(Measured.Arm.TWO_WORKERS));
    double[] first = seconds(by.get(Measured.Arm.ONE_EXECUTOR));
    double[] both = seconds(by.get(Measured.Arm.TWO_EXECUTORS));
    double[] more = new double[one.length];
    double[] outside = new double[one.length];
    for (int i = 0; i < more.length; i++) {
      more[i] = 1000 * (first[i] - one[i]) / all.trials();
      Measured.Round there = by.get(Measured.Arm.ONE_EXECUTOR).get(i);
      Measured.Round here = by.get(Measured.Arm.ONE_WORKER).get(i);
      outside[i] = 1000 * (there.trial() - there.computed() - (here.trial() - here.computed()));
    }
    out.add(milliseconds("overhead a trial", more));
    out.add(milliseconds("of it beside the computing itself", outside));
    out.add(ratio("1 executor / 1 worker, time", first, one));
    out.add(ratio("2 executors / 2 workers, time", both, two));
    out.add(ratio("speed-up from 1 to 2 workers", one, two));
    out.add(ratio("speed-up from 1 to 2 executors", first, both));
    out.add(Json.canonical(all.service()));
    return out;
  }

  private static double mean(List<Measured.Round> of, ToDoubleFunction<Measured.Round> what) {
    return of.stream().mapToDouble(what).average().orElse(Double.NaN);
  }

  private static double[] seconds(List<Measured.Round> of) {
    return of.stream().mapToDouble(Measured.Round::seconds).toArray();
  }

  private static String milliseconds(String name, double[] values) {
    Interval interval = Summary.meanInterval(values);
    return String.format(
        Locale.ROOT,
        "%s: %.0f ms (%.0f to %.0f)",
        name,
        Summary.of(values).mean(),
        interval.low(),
        interval.high());
  }

  // The geometric mean of the rounds' ratios with Student's interval of the logarithms.
  private static String ratio(String name, double[] above, double[] below) {
    double[] logs = new double[above.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(above[i] / below[i]);
    }
    Interval interval = Summary.meanInterval(logs);
    return String.format(
        Locale.ROOT,
        "%s: %.3f (%.3f to %.3f)",
        name,
        Math.exp(Summary.of(logs).mean()),
        Math.exp(interval.low()),
        Math.exp(interval.high()));
  }
}
