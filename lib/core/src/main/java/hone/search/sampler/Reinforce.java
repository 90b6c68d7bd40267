package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A policy-gradient controller (REINFORCE with a reinforcement baseline, Williams 1992, section 4;
 * for networks Zoph and Le 2017). After each trial its choices become likelier by how much its
 * reward is above the moving average of rewards before. The reward is the part of all earlier
 * trials that it beats, equal ones half: so it does not matter in which unit objectives are, or
 * that one is infinite. A number is chosen as one of at most sixteen equal parts of its range, then
 * uniformly within. Parameters that not all trials have are drawn by TPE.
 *
 * @param rate of the steps of the policy, above 0
 * @param memory of how many trials the moving average is, at least 1: each new one weighs 1 /
 *     memory
 */
public record Reinforce(double rate, int memory) implements Sampler {
  private static final int PARTS = 16;

  /** Refuses what does not learn. */
  public Reinforce {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new BadInput("a policy gradient with rate " + rate + "; expected a number above 0");
    }
    if (memory < 1) {
      throw new BadInput("a policy gradient with memory " + memory + "; expected at least 1");
    }
  }

  /** Steps and memory that suit tens of trials. */
  public static Reinforce of() {
    return new Reinforce(1, 10);
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    One.objective("the policy gradient", history);
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    SplittableRandom random = draw.generator("reinforce");
    int[] choice = policy(history, cube).draw(random);
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < choice.length; i++) {
      Axis axis = cube.axes().get(i);
      double within = axis.isCategorical() ? 0.5 : Draws.inside(random);
      out.put(cube.names().get(i), axis.atShare((choice[i] + within) / options(axis)));
    }
    return out;
  }

  /** What was learnt from all completed trials, in the order of their numbers. */
  Policy policy(History history, Cube cube) {
    Policy policy = Policy.uniform(cube.axes().stream().mapToInt(Reinforce::options).toArray());
    Standing standing = new Standing();
    double baseline = 0.5;
    for (Merit merit : Merit.of(history)) {
      double[] x = cube.point(merit.trial());
      if (x == null) {
        continue;
      }
      int[] choice = new int[x.length];
      for (int i = 0; i < x.length; i++) {
        int options = options(cube.axes().get(i));
        choice[i] = Math.min(options - 1, (int) (x[i] * options));
      }
      double reward = standing.add(merit);
      policy = policy.moved(rate * (reward - baseline), choice);
      baseline += (reward - baseline) / memory;
    }
    return policy;
  }

  private static int options(Axis axis) {
    if (axis.isCategorical()) {
      return axis.choices();
    }
    long cells = axis.log() ? 0 : axis.cells(); // logarithms of cells are not equally wide
    return cells > 0 && cells <= PARTS ? (int) cells : PARTS;
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Tpe.of().alone(history, name, distribution, draw);
  }
}
