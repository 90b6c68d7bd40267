package hone.search.sampler;

/**
 * A trial as Jenetics compares it, lower being better.
 *
 * @param losses one an objective
 * @param violation of the constraints, 0 when feasible
 */
record Rated(double[] losses, double violation) implements Comparable<Rated> {

  /** 1 when a dominates b, -1 when b dominates a, else 0: Jenetics' sense for what is maximised. */
  static int dominance(Rated a, Rated b) {
    if (a.violation != b.violation) {
      return a.violation < b.violation ? 1 : -1;
    }
    boolean better = false;
    boolean worse = false;
    for (int i = 0; i < a.losses.length; i++) {
      better |= a.losses[i] < b.losses[i];
      worse |= a.losses[i] > b.losses[i];
    }
    return better == worse ? 0 : better ? 1 : -1;
  }

  static int compare(Rated a, Rated b, int objective) {
    return Double.compare(a.losses[objective], b.losses[objective]);
  }

  /** How far apart two are in one objective; infinite losses are as far as can be. */
  static double distance(Rated a, Rated b, int objective) {
    double apart = a.losses[objective] - b.losses[objective];
    return Double.isNaN(apart) ? 0 : Math.max(-1e300, Math.min(1e300, apart));
  }

  @Override
  public int compareTo(Rated other) {
    return dominance(other, this);
  }
}
