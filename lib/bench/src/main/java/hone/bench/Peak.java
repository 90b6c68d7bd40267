package hone.bench;

import hone.bench.Contender.Side;

/**
 * The most that the machine was seen to do.
 *
 * @param product billions of operations a second of a large float matrix product, all cores
 * @param copy billions of bytes a second, read and written, of a large copy, all cores
 */
record Peak(double product, double copy) {
  private static final double SECONDS = 0.7;

  /** The best of whoever can be asked. */
  static Peak measure(Processes processes, Crew... crews) {
    double product = 0;
    double copy = 0;
    for (Crew crew : crews) {
      product = Math.max(product, processes.ask(crew, "product " + SECONDS));
      copy = Math.max(copy, processes.ask(crew, "copy " + SECONDS));
    }
    return new Peak(product, copy);
  }

  /**
   * The part of the peak product that a rate of images needs. A backward pass costs twice the
   * forward one: gradients of inputs and of weights.
   */
  double productShare(Tape tape, Job job, double rate) {
    return 2e-9 * tape.macs() * passes(job) * rate / product;
  }

  /**
   * The part of the peak copy that writing and reading each layer's values once would need: nothing
   * kept in caches, nothing fused. Above 1 where they are.
   */
  double copyShare(Tape tape, Job job, double rate) {
    return 8e-9 * tape.values() * passes(job) * rate / copy;
  }

  private static int passes(Job job) {
    return job.trains() ? 3 : 1;
  }

  /** Sides whose shares are told. */
  static boolean isTold(Side side) {
    return side != Side.STOCK;
  }
}
