package hone.search.front;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Non-dominated sorting and picking of vectors that are minimised; none holds a NaN. */
public final class Ranks {
  private Ranks() {}

  /**
   * The rank of each point: 0 on the front, 1 on the front of the rest, and so on (Deb and others,
   * A fast and elitist multiobjective genetic algorithm: NSGA-II, 2002). Equal points share a rank.
   */
  public static int[] of(List<double[]> points) {
    int n = points.size();
    int[] ranks = new int[n];
    if (n > 0 && points.get(0).length == 1) {
      double[] sorted = points.stream().mapToDouble(p -> p[0]).sorted().distinct().toArray();
      Arrays.setAll(ranks, i -> Arrays.binarySearch(sorted, points.get(i)[0]));
      return ranks;
    }
    int[] dominators = new int[n];
    List<List<Integer>> dominated = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      dominated.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (Dominance.strict(points.get(i), points.get(j))) {
          dominated.get(i).add(j);
          dominators[j]++;
        } else if (Dominance.strict(points.get(j), points.get(i))) {
          dominated.get(j).add(i);
          dominators[i]++;
        }
      }
    }
    List<Integer> front = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (dominators[i] == 0) {
        front.add(i);
      }
    }
    for (int rank = 0; !front.isEmpty(); rank++) {
      List<Integer> next = new ArrayList<>();
      for (int i : front) {
        ranks[i] = rank;
        for (int j : dominated.get(i)) {
          if (--dominators[j] == 0) {
            next.add(j);
          }
        }
      }
      front = next;
    }
    return ranks;
  }

  /**
   * The indices of the best points, {@code count} of them: whole fronts while they fit, and of the
   * next one those that add most to the hypervolume, one after the other (the greedy answer to the
   * hypervolume subset selection problem). In increasing order.
   */
  public static int[] best(List<double[]> points, int count) {
    if (count >= points.size()) {
      int[] all = new int[points.size()];
      Arrays.setAll(all, i -> i);
      return all;
    }
    int[] ranks = of(points);
    List<Integer> chosen = new ArrayList<>();
    for (int rank = 0; chosen.size() < count; rank++) {
      List<Integer> front = new ArrayList<>();
      for (int i = 0; i < ranks.length; i++) {
        if (ranks[i] == rank) {
          front.add(i);
        }
      }
      chosen.addAll(
          chosen.size() + front.size() <= count
              ? front
              : subset(points, front, count - chosen.size()));
    }
    return chosen.stream().mapToInt(i -> i).sorted().toArray();
  }

  private static List<Integer> subset(List<double[]> points, List<Integer> front, int count) {
    List<double[]> here = front.stream().map(points::get).toList();
    double[] reference = reference(here);
    List<Integer> left = new ArrayList<>(front);
    List<Integer> chosen = new ArrayList<>();
    List<double[]> held = new ArrayList<>();
    while (chosen.size() < count) {
      int most = 0;
      double gain = -1;
      for (int i = 0; i < left.size(); i++) {
        held.add(points.get(left.get(i)));
        double volume = Hypervolume.of(held, reference);
        held.remove(held.size() - 1);
        if (volume > gain) {
          gain = volume;
          most = i;
        }
      }
      held.add(points.get(left.get(most)));
      chosen.add(left.remove(most));
    }
    return chosen;
  }

  /**
   * A reference point a tenth beyond the worst value of each objective, away from 0 so that the
   * worst points count too.
   */
  public static double[] reference(List<double[]> points) {
    double[] out = new double[points.get(0).length];
    Arrays.setAll(
        out,
        c -> {
          double worst = points.stream().mapToDouble(p -> p[c]).max().orElseThrow();
          double beyond = Math.max(1.1 * worst, 0.9 * worst);
          return beyond == 0 ? 1e-12 : beyond;
        });
    return out;
  }
}
