package hone.search.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks for the best point of an acquisition: many points at random and around the best trials,
 * then a descent from the most promising ones, continuous axes by gradient and stepped ones value
 * by value.
 */
final class Ascent {
  private static final int SCATTERED = 1000;
  private static final int AROUND = 200;
  private static final int CLIMBED = 6;
  private static final int MOST_CELLS = 24;

  private Ascent() {}

  private record Spot(double[] x, double cost) {}

  /**
   * The best point found.
   *
   * @param good points of the best trials, best first
   */
  static double[] best(Acquisition worth, Cube cube, List<double[]> good, SplittableRandom random) {
    double[] gradient = new double[cube.size()];
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < SCATTERED; i++) {
      double[] x = new double[cube.size()];
      Arrays.setAll(x, c -> Draws.inside(random));
      spots.add(spot(worth, cube.rounded(x), gradient));
    }
    for (int i = 0; i < AROUND && !good.isEmpty(); i++) {
      double[] from = good.get(i % good.size());
      double reach = Math.pow(10, -3 * Draws.inside(random));
      double[] x = new double[cube.size()];
      Arrays.setAll(x, c -> from[c] + 0.3 * reach * Draws.gaussian(random));
      spots.add(spot(worth, cube.rounded(x), gradient));
    }
    spots.sort(Comparator.comparingDouble(Spot::cost));
    List<Spot> starts = new ArrayList<>(spots.subList(0, CLIMBED));
    if (!good.isEmpty()) {
      starts.add(spot(worth, good.get(0), gradient));
    }
    Spot best = spots.get(0);
    for (Spot start : starts) {
      Spot end = climb(worth, cube, start);
      best = end.cost < best.cost ? end : best;
    }
    return best.x;
  }

  private static Spot climb(Acquisition worth, Cube cube, Spot start) {
    Spot now = start;
    double[] gradient = new double[cube.size()];
    for (int round = 0; round < 3; round++) {
      double before = now.cost;
      now = slide(worth, cube, now);
      for (int c = 0; c < cube.size(); c++) {
        if (cube.axes().get(c).step() > 0) {
          now = walk(worth, cube, now, c, gradient);
        }
      }
      if (!(now.cost < before - 1e-6)) {
        break;
      }
    }
    return now;
  }

  // Along the continuous axes; the others are held by a box without width.
  private static Spot slide(Acquisition worth, Cube cube, Spot from) {
    double[] low = from.x.clone();
    double[] high = from.x.clone();
    boolean any = false;
    for (int c = 0; c < low.length; c++) {
      if (cube.axes().get(c).step() == 0) {
        low[c] = 0;
        high[c] = 1;
        any = true;
      }
    }
    if (!any) {
      return from;
    }
    Descent.End end = Descent.of(worth::at, from.x, low, high, 40, 1e-4);
    return end.value() < from.cost ? new Spot(end.x(), end.value()) : from;
  }

  // Every value of a stepped axis, or its neighbours where they are many.
  private static Spot walk(Acquisition worth, Cube cube, Spot from, int axis, double[] gradient) {
    long cells = cube.axes().get(axis).cells();
    Spot best = from;
    long here = Math.min(cells - 1, (long) (from.x[axis] * cells));
    long first = cells <= MOST_CELLS ? 0 : Math.max(0, here - MOST_CELLS / 2);
    long last = cells <= MOST_CELLS ? cells - 1 : Math.min(cells - 1, here + MOST_CELLS / 2);
    for (long cell = first; cell <= last; cell++) {
      double[] x = best.x.clone();
      x[axis] = (cell + 0.5) / cells;
      Spot other = spot(worth, cube.rounded(x), gradient);
      best = other.cost < best.cost ? other : best;
    }
    return best;
  }

  private static Spot spot(Acquisition worth, double[] x, double[] gradient) {
    return new Spot(x, worth.at(x, gradient));
  }
}
