package hone.search.front;

/** Pareto's order of vectors that are minimised. */
final class Dominance {
  private Dominance() {}

  /** Whether a is nowhere above b, equal vectors included. */
  static boolean weak(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (!(a[i] <= b[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a is nowhere above b and somewhere below. */
  static boolean strict(double[] a, double[] b) {
    return weak(a, b) && !weak(b, a);
  }
}
