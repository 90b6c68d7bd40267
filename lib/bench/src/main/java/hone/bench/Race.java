package hone.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One job, done by all contenders in turns: after a warm-up, round after round of short slices. */
final class Race {
  /** A variant slower than this part of its side's fastest in the warm-up runs no rounds. */
  static final double HOPELESS = 0.8;

  private static final int WARM_STEPS = 5;
  private static final double WARM_SECONDS = 0.4;
  private static final double TRIED_SECONDS = 0.2;
  private static final double SHORTEST = 0.1;

  private final Processes processes;
  private final Job job;

  Race(Processes processes, Job job) {
    this.processes = processes;
    this.job = job;
  }

  /**
   * Images a second of each contender in each round.
   *
   * @param seconds for all of it, preparation included; a slow step may take longer
   */
  Map<Contender, double[]> run(List<Contender> contenders, int rounds, double seconds) {
    long began = System.nanoTime();
    Map<Contender, Double> warm = new LinkedHashMap<>();
    for (Contender c : contenders) {
      processes.ask(c.crew(), String.join(" ", "prepare", c.name(), c.variant() + "-", job.line()));
      slice(c, WARM_SECONDS, WARM_STEPS);
      warm.put(c, slice(c, TRIED_SECONDS, 1));
    }
    List<Contender> left = hopeful(warm);
    double spent = (System.nanoTime() - began) / 1e9;
    double length = Math.max(SHORTEST, (seconds - spent) / (rounds * left.size()));
    Map<Contender, double[]> rates = new LinkedHashMap<>();
    left.forEach(c -> rates.put(c, new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      List<Contender> order = new ArrayList<>(left);
      java.util.Collections.rotate(order, round); // nobody always follows the same one
      for (Contender c : order) {
        rates.get(c)[round] = slice(c, length, 1);
      }
    }
    processes.clear();
    return rates;
  }

  private double slice(Contender c, double seconds, int least) {
    return processes.ask(c.crew(), "run " + c.name() + " " + seconds + " " + least);
  }

  private static List<Contender> hopeful(Map<Contender, Double> warm) {
    Map<Contender.Side, Double> best = new EnumMap<>(Contender.Side.class);
    warm.forEach((c, rate) -> best.merge(c.side(), rate, Math::max));
    return warm.keySet().stream()
        .filter(c -> warm.get(c) >= HOPELESS * best.get(c.side()))
        .toList();
  }
}
