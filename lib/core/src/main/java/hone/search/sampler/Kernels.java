package hone.search.sampler;

import java.util.SplittableRandom;

/** One density an observation on one axis, and a last one for what is believed before. */
interface Kernels {
  /** Adds the log densities of all kernels at an internal value. */
  void addLog(double value, double[] into);

  /** An internal value drawn from one kernel. */
  double draw(int kernel, SplittableRandom random);

  /**
   * The kernels for observed internal values.
   *
   * @param joint axes in the mixture; 0 for univariate TPE, whose widths come from the neighbours
   */
  static Kernels of(Axis axis, double[] observed, int joint) {
    return axis.isCategorical()
        ? new ChoiceKernels(axis.choices(), observed)
        : NormalKernels.of(axis, observed, joint);
  }
}
