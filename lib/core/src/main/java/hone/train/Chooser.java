package hone.train;

import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Space;
import hone.search.sampler.Draw;
import hone.search.sampler.Evolution;
import hone.search.sampler.GaussianProcess;
import hone.search.sampler.Genetic;
import hone.search.sampler.Grid;
import hone.search.sampler.Nsga2;
import hone.search.sampler.RandomSearch;
import hone.search.sampler.Reinforce;
import hone.search.sampler.Sampler;
import hone.search.sampler.Tpe;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.seed.Seed;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Chooses points of a space by a method, none twice. Parameters are places on the axes, by the
 * axes' paths: whole numbers where values have an order, choices where they have none.
 */
final class Chooser {
  /** How often a method that chose a point again may draw another before the nearest is taken. */
  private static final int REDRAWS = 3;

  private final Space space;
  private final Method method;
  private final int tries;
  private final Seed seed;
  private final Map<String, Distribution> axes;
  private final BitSet open = new BitSet();
  private Grid grid; // the one that is worked through, where the method is a grid
  private int grids;
  private int taken; // of its combinations

  /**
   * @param open points that can be tried
   */
  Chooser(Space space, IntStream open, Method method, int tries, Seed seed) {
    this.space = space;
    this.method = method;
    this.tries = tries;
    this.seed = seed;
    axes = distributions(space);
    open.forEach(this.open::set);
  }

  /** From what each axis's place is taken. */
  static Map<String, Distribution> distributions(Space space) {
    Map<String, Distribution> out = new LinkedHashMap<>();
    for (Axis axis : space.axes()) {
      out.put(
          axis.path(),
          axis.isOrdered()
              ? Distribution.whole(0, axis.size() - 1)
              : Distribution.choice(LongStream.range(0, axis.size()).boxed().toArray()));
    }
    return out;
  }

  /** The places of a point as a try's parameters. */
  Map<String, Double> parameters(int point) {
    int[] places = space.places(point);
    Map<String, Double> out = new LinkedHashMap<>();
    for (int i = 0; i < places.length; i++) {
      out.put(space.axes().get(i).path(), (double) places[i]);
    }
    return out;
  }

  Map<String, Distribution> distributions() {
    return axes;
  }

  /** The point of a try, which is not open from then on. */
  int next(int number, History history) {
    int point = method instanceof Method.Grid ? onGrid() : chosen(number, history);
    open.clear(point);
    return point;
  }

  private int chosen(int number, History history) {
    int point = -1;
    for (int again = 0; again <= REDRAWS; again++) {
      Draw draw = new Draw(number, again == 0 ? seed : seed.split("again", again));
      point = point(sampler(), history, draw);
      if (open.get(point)) {
        return point;
      }
    }
    return nearest(point, seed.split("nearest", number).generator());
  }

  private Sampler sampler() {
    if (method instanceof Method.Tpe t) {
      return Tpe.of().withStartup(t.startup());
    }
    if (method instanceof Method.GaussianProcess g) {
      return new GaussianProcess(g.startup());
    }
    if (method instanceof Method.Nsga2 n) {
      return new Nsga2(n.population());
    }
    if (method instanceof Method.Evolution e) {
      return new Evolution(e.population(), e.tournament());
    }
    if (method instanceof Method.Reinforce r) {
      return new Reinforce(r.rate(), r.memory());
    }
    return method instanceof Method.Genetic g ? new Genetic(g.population()) : RandomSearch.of();
  }

  // As a search asks: what goes together first, then each that was left out.
  private int point(Sampler sampler, History history, Draw draw) {
    Map<String, Distribution> together = new TreeMap<>(sampler.space(history));
    together.values().removeIf(Distribution::isSingle);
    Map<String, Double> joint =
        together.isEmpty() ? Map.of() : sampler.jointly(history, together, draw);
    int[] places = new int[axes.size()];
    int i = 0;
    for (Map.Entry<String, Distribution> axis : axes.entrySet()) {
      Double place = joint.get(axis.getKey());
      if (place == null && !axis.getValue().isSingle()) {
        place = sampler.alone(history, axis.getKey(), axis.getValue(), draw);
      }
      places[i++] = place == null ? 0 : (int) Math.round(place);
    }
    return space.point(places);
  }

  // A grid that a seed draws may have points of one before: those are passed over.
  private int onGrid() {
    int most = 100 * space.size();
    for (int i = 0; i < most; i++) {
      if (grid == null || taken == grid.size()) {
        grid = Coarse.grid(space, tries, seed.split("grid", grids++));
        taken = 0;
      }
      Draw draw = new Draw(taken++, seed.split("grid", grids));
      int point = point(grid, History.of(Direction.MAXIMIZE, List.of()), draw);
      if (open.get(point)) {
        return point;
      }
    }
    return open.nextSetBit(0);
  }

  // By the sum of distances on the axes: parts of the range in order, 1 for another choice.
  private int nearest(int from, SplittableRandom random) {
    int[] there = space.places(from);
    double least = Double.POSITIVE_INFINITY;
    int best = -1;
    int equals = 0;
    for (int point = open.nextSetBit(0); point >= 0; point = open.nextSetBit(point + 1)) {
      double distance = distance(there, space.places(point));
      if (distance < least - 1e-12) {
        least = distance;
        best = point;
        equals = 1;
      } else if (distance < least + 1e-12 && Seed.below(random, ++equals) == 0) {
        best = point;
      }
    }
    return best;
  }

  private double distance(int[] a, int[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      Axis axis = space.axes().get(i);
      sum +=
          axis.isOrdered() && axis.size() > 1
              ? Math.abs(a[i] - b[i]) / (axis.size() - 1.0)
              : a[i] == b[i] ? 0 : 1;
    }
    return sum;
  }
}
