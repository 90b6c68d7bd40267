package hone.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One job, done by all contenders in turns: after a warm-up, round after round of short slices.
 *
 * @param processes of the contenders
 * @param job what is timed
 * @param rounds how many
 */
record Race(Processes processes, Job job, int rounds) {
  /** A variant slower than this part of its side's fastest in the warm-up runs no rounds. */
  static final double HOPELESS = 0.85;

  /** Of one side, the fastest in the warm-up; others run no rounds. */
  static final int SEEDED = 2;

  // Stock Deeplearning4j may take seconds a step.
  private static final int STOCK_ROUNDS = 3;
  private static final int WARM_STEPS = 4; // TorchScript settles after two
  private static final double SHORTEST = 0.1;

  /**
   * Runs it.
   *
   * @param seconds for all of it, preparation included; slow steps may take longer
   */
  Rates run(List<Contender> contenders, double seconds) {
    long began = System.nanoTime();
    double warmUp = Math.min(0.5, 0.2 * seconds / contenders.size());
    Map<Contender, Double> warm = new LinkedHashMap<>();
    for (Contender c : contenders) {
      processes.ask(c.crew(), String.join(" ", "prepare", c.name(), c.variant() + "-", job.line()));
      boolean slow = c.side() == Contender.Side.STOCK;
      slice(c, warmUp, slow ? 2 : WARM_STEPS);
      warm.put(c, slow ? 1.0 : slice(c, warmUp / 2, 2));
    }
    // The soonest answer to one image may come from one who answers few.
    List<Contender> left = job.batch() == 1 ? contenders : seeded(warm);
    double spent = (System.nanoTime() - began) / 1e9;
    double length = Math.max(SHORTEST, (seconds - spent) / (rounds * left.size()));
    Map<Contender, double[]> rates = new LinkedHashMap<>();
    for (Contender c : left) {
      rates.put(c, new double[rounds]);
      Arrays.fill(rates.get(c), Double.NaN);
    }
    for (int round = 0; round < rounds; round++) {
      List<Contender> order = new ArrayList<>(left);
      Collections.rotate(order, round); // nobody always follows the same one
      for (Contender c : order) {
        if (c.side() != Contender.Side.STOCK || round < STOCK_ROUNDS) {
          rates.get(c)[round] = slice(c, length, 1);
        }
      }
    }
    processes.clear();
    return new Rates(job, rates);
  }

  private double slice(Contender c, double seconds, int least) {
    return processes.ask(c.crew(), "run " + c.name() + " " + seconds + " " + least);
  }

  private static List<Contender> seeded(Map<Contender, Double> warm) {
    Map<Contender.Side, List<Contender>> sides = new EnumMap<>(Contender.Side.class);
    warm.keySet().stream()
        .sorted(Comparator.comparingDouble(c -> -warm.get(c)))
        .forEach(c -> sides.computeIfAbsent(c.side(), s -> new ArrayList<>()).add(c));
    return warm.keySet().stream()
        .filter(
            c -> {
              List<Contender> rivals = sides.get(c.side());
              return rivals.indexOf(c) < SEEDED
                  && warm.get(c) >= HOPELESS * warm.get(rivals.get(0));
            })
        .toList();
  }
}
