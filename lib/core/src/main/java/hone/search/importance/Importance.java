package hone.search.importance;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How much of the variance of an objective over the whole space each parameter explains by itself,
 * of what all parameters explain by themselves (interactions are left out, as in Optuna):
 * functional ANOVA (Hutter, Hoos, Leyton-Brown: An efficient approach for assessing hyperparameter
 * importance, 2014). A forest of regression trees learns the objective from the trials; of a tree,
 * which is constant on boxes, the variance of each parameter's marginal is exact.
 */
public final class Importance {
  private static final int TREES = 64;

  private Importance() {}

  /**
   * The share of each parameter that all completed trials have with the same distribution, largest
   * first; the shares add up to 1, or are all 0 where the objective does not vary. Parameters with
   * a single value have 0. Trials with an infinite or NaN value do not count.
   *
   * @param objective from 0
   * @param seed of the forest's samples
   * @throws BadInput with fewer than two usable trials, or when they share no parameter
   */
  public static Map<String, Double> of(History history, int objective, Seed seed) {
    Objects.checkIndex(objective, history.directions().size());
    List<Tried> trials =
        history
            .in(State.COMPLETE)
            .filter(t -> t.values().size() > objective)
            .filter(t -> Double.isFinite(t.values().get(objective)))
            .toList();
    if (trials.size() < 2) {
      throw new BadInput(
          "the importance of parameters needs two completed trials with finite values, and there is "
              + (trials.isEmpty() ? "none" : "one"));
    }
    Map<String, Distribution> common = common(trials);
    if (common.isEmpty()) {
      throw new BadInput("the completed trials have no parameter in common");
    }
    List<Scale> scales = new ArrayList<>();
    List<String> names = new ArrayList<>();
    common.forEach(
        (name, d) -> {
          if (!d.isSingle()) {
            names.add(name);
            scales.add(Scale.of(d));
          }
        });
    double[][] x = new double[trials.size()][names.size()];
    double[] y = new double[trials.size()];
    double sign = history.directions().get(objective) == Direction.MAXIMIZE ? -1 : 1;
    for (int i = 0; i < y.length; i++) {
      y[i] = sign * trials.get(i).values().get(objective);
      for (int p = 0; p < names.size(); p++) {
        x[i][p] = scales.get(p).place(trials.get(i).parameters().get(names.get(p)));
      }
    }
    double[] parts = parts(x, y, scales, seed);
    Map<String, Double> shares = new TreeMap<>();
    common.keySet().forEach(name -> shares.put(name, 0.0));
    for (int p = 0; p < parts.length; p++) {
      shares.put(names.get(p), parts[p]);
    }
    Map<String, Double> out = new LinkedHashMap<>();
    shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(e -> out.put(e.getKey(), e.getValue()));
    return out;
  }

  /** The same of the first objective, with a fixed seed. */
  public static Map<String, Double> of(History history) {
    return of(history, 0, Seed.of(0));
  }

  private static Map<String, Distribution> common(List<Tried> trials) {
    Map<String, Distribution> common = new TreeMap<>(trials.get(0).distributions());
    for (Tried t : trials) {
      common
          .entrySet()
          .removeIf(e -> !Objects.equals(t.distributions().get(e.getKey()), e.getValue()));
    }
    return common;
  }

  private static double[] parts(double[][] x, double[] y, List<Scale> scales, Seed seed) {
    double[] sum = new double[scales.size()];
    for (int t = 0; t < TREES; t++) {
      Tree tree = Tree.grown(x, y, scales, seed.split("tree", t).generator());
      double whole = tree.variance();
      for (int p = 0; p < sum.length && whole > 0; p++) {
        sum[p] += tree.variance(p) / whole;
      }
    }
    double all = 0;
    for (double s : sum) {
      all += s;
    }
    for (int p = 0; p < sum.length; p++) {
      sum[p] = all > 0 ? sum[p] / all : 0;
    }
    return sum;
  }
}
