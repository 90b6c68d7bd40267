package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Bayesian optimisation: a Gaussian process with a Matérn 5/2 kernel and a length scale for each
 * parameter, fitted to the completed trials, and the point where the expected improvement is
 * largest. Constraints have processes of their own. Of several objectives a weighted sum, drawn
 * anew for each trial, is improved (ParEGO: Knowles 2006). Where trials are in flight whose results
 * the history does not hold, a confidence bound of random width is taken instead of the
 * improvement, so that they do not all go to one point. Parameters that not all trials have are
 * drawn at random.
 *
 * <p>Time grows with the third power of the trials: at most 100 take part in fitting the kernel,
 * and the best 200 and newest 100 in the prediction.
 *
 * @param startup this many trials are drawn at random first, at least 2
 */
public record GaussianProcess(int startup) implements Sampler {
  private static final int MOST_FITTED = 100;
  private static final int BEST = 200;
  private static final int NEWEST = 100;

  /** Refuses fewer than two trials to begin with. */
  public GaussianProcess {
    if (startup < 2) {
      throw new BadInput(
          "a Gaussian process after " + startup + " random trials: at least 2 are needed");
    }
  }

  /** Ten random trials first. */
  public static GaussianProcess of() {
    return new GaussianProcess(10);
  }

  @Override
  public Map<String, Distribution> space(History history) {
    Map<String, Distribution> open = new TreeMap<>(Sampler.super.space(history));
    open.values().removeIf(Distribution::isSingle);
    return open;
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    SplittableRandom random = draw.generator("gp");
    List<Merit> merits = new ArrayList<>(Merit.of(history));
    merits.removeIf(m -> cube.point(m.trial()) == null);
    if (merits.size() < startup) {
      return Draws.uniform(space, draw);
    }
    double[] all = Scalar.of(merits, random);
    int[] kept = kept(merits, all);
    List<Merit> few = Arrays.stream(kept).mapToObj(merits::get).toList();
    double[] losses = Scalar.standard(Arrays.stream(kept).mapToDouble(i -> all[i]).toArray());
    double[][] points = few.stream().map(m -> cube.point(m.trial())).toArray(double[][]::new);
    boolean[] unordered = new boolean[cube.size()];
    for (int i = 0; i < unordered.length; i++) {
      unordered[i] = cube.axes().get(i).isCategorical();
    }
    int newest = history.trials().get(history.trials().size() - 1).number();
    boolean flying = draw.number() > newest + 1;
    Acquisition worth =
        acquisition(
            few, losses, points, unordered, flying ? -2 * Math.log(Draws.inside(random)) : 0);
    List<double[]> good = new ArrayList<>();
    Integer[] order = new Integer[few.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> few.get(i).violation())
            .thenComparingDouble(i -> losses[i]));
    for (int i = 0; i < Math.min(5, order.length); i++) {
      good.add(points[order[i]]);
    }
    return new LinkedHashMap<>(cube.parameters(Ascent.best(worth, cube, good, random)));
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Tpe.of().alone(history, name, distribution, draw);
  }

  private static Acquisition acquisition(
      List<Merit> merits, double[] losses, double[][] points, boolean[] unordered, double caution) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.length; i++) {
      best = merits.get(i).isFeasible() ? Math.min(best, losses[i]) : best;
    }
    int many = merits.stream().mapToInt(m -> m.trial().constraints().size()).max().orElse(0);
    List<Regression> constraints = new ArrayList<>();
    double[] limits = new double[many];
    for (int c = 0; c < many; c++) {
      int at = c;
      double[] told =
          merits.stream()
              .map(m -> m.trial().constraints())
              .mapToDouble(l -> at < l.size() ? l.get(at) : Double.POSITIVE_INFINITY)
              .toArray();
      // The limit 0 goes through the same scale as the values.
      double[] with = Arrays.copyOf(told, told.length + 1);
      double[] scaled = Scalar.standard(with);
      limits[c] = scaled[told.length];
      constraints.add(
          Regression.fit(points, Arrays.copyOf(scaled, told.length), unordered, MOST_FITTED));
    }
    return new Acquisition(
        Regression.fit(points, losses, unordered, MOST_FITTED), best, caution, constraints, limits);
  }

  // The best and the newest, in order of numbers.
  private static int[] kept(List<Merit> merits, double[] losses) {
    int n = merits.size();
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    if (n <= BEST + NEWEST) {
      return Arrays.stream(order).mapToInt(i -> i).toArray();
    }
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> i >= n - NEWEST ? -1 : merits.get(i).violation())
            .thenComparingDouble(i -> i >= n - NEWEST ? 0 : losses[i]));
    return Arrays.stream(order).limit(BEST + NEWEST).mapToInt(i -> i).sorted().toArray();
  }
}
