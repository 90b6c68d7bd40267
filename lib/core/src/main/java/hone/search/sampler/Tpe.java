package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.Tried;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio, Kégl: Algorithms for
 * hyper-parameter optimization, 2011; Watanabe: Tree-structured Parzen estimator, arXiv:2304.11127,
 * 2023). It parts the trials into the better tenth (at most 25) and the rest, lays a mixture of
 * kernels over each, draws candidates from the first and takes the one where the quotient of the
 * two densities is largest. Details are Optuna's: a prior of weight 1, kernels not narrower than
 * 1/100 of the range, older trials of the rest weighing less, pruned and infeasible trials behind
 * the completed ones, several objectives parted by ranks and hypervolume.
 *
 * @param startup this many trials are drawn at random first, 0 or more
 * @param candidates how many are drawn and compared, 1 or more
 * @param multivariate whether parameters that every trial has are drawn together, so that their
 *     interplay counts; else each is drawn by itself, conditional ones too
 */
public record Tpe(int startup, int candidates, boolean multivariate) implements Sampler {
  /** Refuses numbers below the least. */
  public Tpe {
    if (startup < 0 || candidates < 1) {
      throw new BadInput(
          "TPE with "
              + startup
              + " random trials first and "
              + candidates
              + " candidates: at least 0 and 1 are needed");
    }
  }

  /** 10 random trials, 24 candidates, each parameter by itself. */
  public static Tpe of() {
    return new Tpe(10, 24, false);
  }

  /** 10 random trials, 24 candidates, parameters drawn together. */
  public static Tpe jointly() {
    return of().withMultivariate(true);
  }

  /** The same with another number of random trials first. */
  public Tpe withStartup(int trials) {
    return new Tpe(trials, candidates, multivariate);
  }

  /** The same, parameters drawn together or each by itself. */
  public Tpe withMultivariate(boolean together) {
    return new Tpe(startup, candidates, together);
  }

  @Override
  public Map<String, Distribution> space(History history) {
    return multivariate ? Sampler.super.space(history) : Map.of();
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    if (space.isEmpty()) {
      return Map.of();
    }
    Halves halves = Halves.of(history);
    if (halves.size() < startup) {
      return Draws.uniform(space, draw);
    }
    Map<String, Double> out = new LinkedHashMap<>();
    Map<String, Distribution> open = new TreeMap<>(space);
    for (var each : space.entrySet()) {
      if (each.getValue().isSingle()) {
        out.put(each.getKey(), Draws.uniform(each.getKey(), each.getValue(), draw));
        open.remove(each.getKey());
      } else if (!multivariate) {
        out.put(each.getKey(), alone(history, each.getKey(), each.getValue(), draw));
      }
    }
    if (multivariate && !open.isEmpty()) {
      out.putAll(best(halves, open, true, draw.generator("tpe")));
    }
    return out;
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    Halves halves = Halves.of(history);
    if (distribution.isSingle() || halves.size() < startup) {
      return Draws.uniform(name, distribution, draw);
    }
    SplittableRandom random = draw.generator("tpe " + name);
    return best(halves, Map.of(name, distribution), false, random).get(name);
  }

  private Map<String, Double> best(
      Halves halves, Map<String, Distribution> space, boolean together, SplittableRandom random) {
    var sorted = new TreeMap<>(space);
    List<String> names = List.copyOf(sorted.keySet());
    List<Axis> axes = sorted.values().stream().map(Axis::of).toList();
    Mixture better = mixture(halves.better(), halves.worth(), names, axes, together);
    Mixture rest = mixture(halves.rest(), null, names, axes, together);
    double[] best = null;
    double most = Double.NEGATIVE_INFINITY;
    Set<List<Double>> seen = new HashSet<>(); // choices and steps are often drawn twice
    for (int i = 0; i < candidates; i++) {
      double[] x = better.draw(random);
      if (!seen.add(Arrays.stream(x).boxed().toList())) {
        continue;
      }
      double gain = better.logDensity(x) - rest.logDensity(x);
      if (best == null || gain > most) {
        best = x;
        most = gain;
      }
    }
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < best.length; i++) {
      out.put(names.get(i), best[i]);
    }
    return out;
  }

  // Of the trials that have all parameters, on their axes.
  private static Mixture mixture(
      List<Tried> trials, double[] worth, List<String> names, List<Axis> axes, boolean together) {
    int d = names.size();
    double[][] observed = new double[d][trials.size()];
    double[] weights = new double[trials.size()];
    int n = 0;
    for (int t = 0; t < trials.size(); t++) {
      boolean whole = true;
      for (int i = 0; i < d && whole; i++) {
        Double value = trials.get(t).parameters().get(names.get(i));
        whole = value != null && axes.get(i).holds(value);
        observed[i][n] = whole ? value : 0;
      }
      if (whole) {
        weights[n++] = worth == null ? 1 : worth[t];
      }
    }
    int many = n;
    List<Kernels> kernels =
        IntStream.range(0, d)
            .mapToObj(
                i -> Kernels.of(axes.get(i), Arrays.copyOf(observed[i], many), together ? d : 0))
            .toList();
    return Mixture.of(worth == null ? Halves.byAge(n) : Arrays.copyOf(weights, n), kernels);
  }
}
