package hone.train;

import hone.seed.Seed;

/** Images in a shuffled order without end: all of them once, then all again in another order. */
final class EndlessOrder {
  private final int size;
  private final Seed seed;
  private final String name;
  private int[] order = {};
  private int taken;
  private int rounds;

  /**
   * An order that has not begun.
   *
   * @param size how many images there are
   * @param name of the draw, of which each round splits off its own
   */
  EndlessOrder(int size, Seed seed, String name) {
    this.size = size;
    this.seed = seed;
    this.name = name;
  }

  /** The next so many. */
  int[] next(int n) {
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      if (taken == order.length) {
        order = seed.split(name, rounds++).permutation(size);
        taken = 0;
      }
      out[i] = order[taken++];
    }
    return out;
  }
}
