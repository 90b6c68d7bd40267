package hone.plot;

import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Searches made by hand. */
public final class Trials {
  private static final Distribution RATE = new Distribution.Floating(1e-5, 1, true, null);
  private static final Distribution DROPOUT = new Distribution.Floating(0, 0.5, false, null);
  private static final Distribution UNITS = new Distribution.Whole(8, 512, true, 1);
  private static final Distribution RULE =
      new Distribution.Categorical(List.of("sgd", "momentum", "adam"));
  private static final Distribution FACTOR = new Distribution.Floating(0, 0.99, false, null);
  private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");

  private Trials() {}

  /**
   * So many trials that maximise an accuracy in percent: every seventh pruned, every 19th failed,
   * the last running; the factor exists with momentum only.
   */
  public static History accuracy(int n) {
    SplittableRandom random = new SplittableRandom(7);
    List<Tried> trials = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Map<String, Double> x = new LinkedHashMap<>();
      double near = Math.min(1, i / (double) n);
      x.put("optimizer.rate", Math.pow(10, -5 * random.nextDouble() * (1 - near) - 2 * near));
      x.put("dropout", 0.5 * random.nextDouble());
      x.put("units", (double) Math.round(Math.pow(2, 3 + 6 * random.nextDouble())));
      x.put("rule", (double) random.nextInt(3));
      double value =
          92
              - 3 * Math.pow(Math.log10(x.get("optimizer.rate")) + 2, 2)
              - 20 * Math.pow(x.get("dropout") - 0.2, 2)
              + 2 * Math.log10(x.get("units"))
              + x.get("rule");
      if (x.get("rule") == 1) {
        x.put("factor", 0.99 * random.nextDouble());
        value -= 4 * Math.pow(x.get("factor") - 0.9, 2);
      }
      State state =
          i == n - 1
              ? State.RUNNING
              : i % 19 == 18 ? State.FAIL : i % 7 == 6 ? State.PRUNED : State.COMPLETE;
      int steps = state == State.COMPLETE ? 10 : 1 + i % 5;
      NavigableMap<Integer, Double> reports = new TreeMap<>();
      for (int s = 1; s <= steps; s++) {
        reports.put(100 * s, value - 60 * Math.exp(-0.5 * s) + random.nextDouble());
      }
      trials.add(
          tried(
              i,
              state,
              state == State.COMPLETE ? List.of(value) : List.of(),
              x,
              reports,
              List.of()));
    }
    return new History(List.of(Direction.MAXIMIZE), trials);
  }

  /**
   * So many trials of the problem ZDT1 in two variables, of which those with x1 + y > 1.5 break a
   * constraint.
   */
  public static History front(int n) {
    SplittableRandom random = new SplittableRandom(3);
    List<Tried> trials = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double x = random.nextDouble();
      double y = random.nextDouble() * (1 - 0.7 * i / n);
      double g = 1 + 9 * y;
      trials.add(
          tried(
              i,
              State.COMPLETE,
              List.of(x, g * (1 - Math.sqrt(x / g))),
              Map.of("dropout", x / 2, "factor", 0.99 * y),
              new TreeMap<>(),
              List.of(x + y - 1.3)));
    }
    return new History(List.of(Direction.MINIMIZE, Direction.MINIMIZE), trials);
  }

  /** The same, with the second objective turned over and a third one: their product. */
  public static History three(int n) {
    return new History(
        List.of(Direction.MINIMIZE, Direction.MAXIMIZE, Direction.MINIMIZE),
        front(n).trials().stream()
            .map(
                t ->
                    tried(
                        t.number(),
                        t.state(),
                        List.of(
                            t.values().get(0),
                            -t.values().get(1),
                            t.values().get(0) * t.values().get(1)),
                        t.parameters(),
                        t.intermediate(),
                        t.constraints()))
            .toList());
  }

  /** One trial with what matters to a test. */
  static Tried tried(
      int number,
      State state,
      List<Double> values,
      Map<String, Double> parameters,
      NavigableMap<Integer, Double> reports,
      List<Double> constraints) {
    Map<String, Distribution> all =
        Map.of(
            "optimizer.rate",
            RATE,
            "dropout",
            DROPOUT,
            "units",
            UNITS,
            "rule",
            RULE,
            "factor",
            FACTOR);
    Map<String, Distribution> own = new LinkedHashMap<>(all);
    own.keySet().retainAll(parameters.keySet());
    // Two at a time.
    Instant start = BEGIN.plusSeconds(30L * (number / 2) + number % 2);
    return new Tried(
        number,
        state,
        values,
        parameters,
        own,
        reports,
        constraints,
        Map.of(),
        Optional.of(start),
        state == State.RUNNING
            ? Optional.empty()
            : Optional.of(start.plusSeconds(state == State.COMPLETE ? 28 : 9)));
  }
}
