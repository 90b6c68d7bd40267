package hone.train;

import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Space;
import hone.search.sampler.Grid;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Coarse grids on a space: as many levels on each axis as so many tries allow. */
final class Coarse {
  private Coarse() {}

  /** The grid that a seed draws, its values being places on the axes. */
  static Grid grid(Space space, int tries, Seed seed) {
    int[] levels = levels(space, tries, seed);
    Map<String, List<Long>> values = new LinkedHashMap<>();
    for (int i = 0; i < levels.length; i++) {
      values.put(
          space.axes().get(i).path(),
          places(space.axes().get(i), levels[i], seed.split("levels", i)));
    }
    return Grid.of(values);
  }

  /** Levels of each axis, whose product is at most the tries: one more where there are fewest. */
  static int[] levels(Space space, int tries, Seed seed) {
    int[] order = seed.split("axes").permutation(space.axes().size());
    int[] levels = new int[order.length];
    Arrays.fill(levels, 1);
    while (true) {
      long product = Arrays.stream(levels).asLongStream().reduce(1, (a, b) -> a * b);
      int next = -1;
      for (int i : order) {
        boolean fits =
            levels[i] < space.axes().get(i).size()
                && product / levels[i] * (levels[i] + 1) <= tries;
        next = fits && (next < 0 || levels[i] < levels[next]) ? i : next;
      }
      if (next < 0) {
        return levels;
      }
      levels[next]++;
    }
  }

  // Equally spaced where values have an order, any others where they have none.
  private static List<Long> places(Axis axis, int levels, Seed seed) {
    List<Long> out = new ArrayList<>();
    if (axis.isOrdered()) {
      SplittableRandom random = seed.generator();
      double begin = Seed.below(random, 1 << 20) / (double) (1 << 20);
      for (int i = 0; i < levels; i++) {
        out.add((long) ((i + begin) * axis.size() / levels));
      }
      return out;
    }
    int[] order = seed.permutation(axis.size());
    Arrays.stream(order).limit(levels).sorted().forEach(p -> out.add((long) p));
    return out;
  }
}
