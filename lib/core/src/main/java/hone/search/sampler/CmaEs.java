package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Covariance matrix adaptation (Hansen, arXiv:1604.00772, 2016) for one objective and the numeric
 * parameters which all trials have; categorical and conditional ones are drawn by TPE. It holds no
 * state: each draw replays the completed trials in their order, a generation at a time, from a
 * round distribution in the middle of the space with a sixth of its edge as deviation. Points
 * beyond the space are drawn again. Infeasible trials rank behind feasible ones.
 *
 * @param population trials in a generation, at least 3; 0 for 4 + floor(3 ln d)
 */
public record CmaEs(int population) implements Sampler {
  private static final int REDRAWS = 100;

  /** Refuses a population of one, two or less than none. */
  public CmaEs {
    if (population < 0 || population == 1 || population == 2) {
      throw new BadInput(
          "CMA-ES with a population of " + population + ": at least 3, or 0 for the default");
    }
  }

  /** The default population. */
  public static CmaEs of() {
    return new CmaEs(0);
  }

  @Override
  public Map<String, Distribution> space(History history) {
    Map<String, Distribution> numeric = new TreeMap<>(Sampler.super.space(history));
    numeric.values().removeIf(d -> d instanceof Distribution.Categorical || d.isSingle());
    return numeric;
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    One.objective("CMA-ES", history);
    if (space.isEmpty()) {
      return Map.of();
    }
    Cube cube = Cube.of(space);
    Adaptation now = replay(history, cube);
    SplittableRandom random = draw.generator("cma-es");
    double[] least = new double[cube.size()];
    Arrays.setAll(
        least, i -> cube.axes().get(i).step() == 0 ? 0 : 0.5 / cube.axes().get(i).cells());
    double[] x = now.draw(random, least);
    for (int i = 0; i < REDRAWS && !inside(x); i++) {
      x = now.draw(random, least);
    }
    return cube.parameters(x);
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Tpe.of().alone(history, name, distribution, draw);
  }

  private Adaptation replay(History history, Cube cube) {
    int size = population > 0 ? population : 4 + (int) Math.floor(3 * Math.log(cube.size()));
    double[] middle = new double[cube.size()];
    Arrays.fill(middle, 0.5);
    Adaptation now = Adaptation.at(middle, 1.0 / 6, size);
    record Point(Merit merit, double[] x) {}
    List<Point> generation = new ArrayList<>();
    for (Merit merit : Merit.of(history)) {
      double[] x = cube.point(merit.trial());
      if (x != null) {
        generation.add(new Point(merit, x));
      }
      if (generation.size() == size) {
        generation.sort(Comparator.comparing(Point::merit, Merit.ORDER));
        now = now.after(generation.stream().map(Point::x).toList());
        generation.clear();
      }
    }
    return now;
  }

  private static boolean inside(double[] x) {
    return Arrays.stream(x).allMatch(v -> v >= 0 && v <= 1);
  }
}
