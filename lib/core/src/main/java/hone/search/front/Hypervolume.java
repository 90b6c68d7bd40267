package hone.search.front;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The volume that points dominate, up to a reference point: what a set of trials with several
 * objectives has reached, in one number. All objectives are minimised.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The exact hypervolume of points, each with as many coordinates as the reference. Points that do
   * not lie below the reference in every coordinate, or have a NaN, add nothing; a point at minus
   * infinity makes it infinite. Neither argument is modified.
   *
   * <p>One and two objectives take a sort; more take the WFG algorithm (While, Bradstreet, Barone:
   * A fast way of calculating exact hypervolumes, 2012), whose time grows fast with the number of
   * objectives.
   *
   * @throws IllegalArgumentException when a point has another number of coordinates
   */
  public static double of(List<double[]> points, double[] reference) {
    List<double[]> inside = new ArrayList<>();
    for (double[] p : points) {
      if (p.length != reference.length) {
        throw new IllegalArgumentException(
            "a point with "
                + p.length
                + " values against a reference with "
                + reference.length
                + ": both count the objectives");
      }
      if (below(p, reference)) {
        inside.add(p);
      }
    }
    inside.sort(Comparator.comparingDouble(p -> p[0]));
    return reference.length == 2 ? sweep(inside, reference) : wfg(inside, reference);
  }

  private static boolean below(double[] p, double[] reference) {
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] < reference[i])) {
        return false;
      }
    }
    return true;
  }

  // By the first objective, each point adds the strip under the lowest second one so far.
  private static double sweep(List<double[]> sorted, double[] reference) {
    double sum = 0;
    double lowest = reference[1];
    for (double[] p : sorted) {
      if (p[1] < lowest) {
        sum += (reference[0] - p[0]) * (lowest - p[1]);
        lowest = p[1];
      }
    }
    return sum;
  }

  private static double wfg(List<double[]> points, double[] reference) {
    List<double[]> front = nonDominated(points);
    double sum = 0;
    for (int i = 0; i < front.size(); i++) {
      double[] p = front.get(i);
      // What p dominates and no later point does.
      List<double[]> limited = new ArrayList<>();
      for (double[] q : front.subList(i + 1, front.size())) {
        double[] both = new double[q.length];
        Arrays.setAll(both, c -> Math.max(p[c], q[c]));
        limited.add(both);
      }
      double alone = 1;
      for (int c = 0; c < reference.length; c++) {
        alone *= reference[c] - p[c];
      }
      sum += limited.isEmpty() ? alone : alone - wfg(limited, reference);
    }
    return sum;
  }

  private static List<double[]> nonDominated(List<double[]> points) {
    List<double[]> front = new ArrayList<>();
    for (double[] p : points) {
      if (front.stream().noneMatch(q -> Dominance.weak(q, p))) {
        front.removeIf(q -> Dominance.weak(p, q));
        front.add(p);
      }
    }
    return front;
  }
}
