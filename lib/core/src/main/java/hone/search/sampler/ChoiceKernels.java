package hone.search.sampler;

import java.util.SplittableRandom;

/**
 * Kernels on choices: the observed one weighs 1 more than the others' share of the prior's weight
 * 1.
 */
final class ChoiceKernels implements Kernels {
  private final int choices;
  private final double[] observed;
  private final double high;
  private final double low;

  ChoiceKernels(int choices, double[] observed) {
    this.choices = choices;
    this.observed = observed;
    double prior = 1.0 / (observed.length + 1);
    double sum = 1 + choices * prior;
    this.high = (1 + prior) / sum;
    this.low = prior / sum;
  }

  @Override
  public void addLog(double value, double[] into) {
    double in = Math.log(high);
    double out = Math.log(low);
    for (int k = 0; k < observed.length; k++) {
      into[k] += observed[k] == value ? in : out;
    }
    into[observed.length] -= Math.log(choices);
  }

  @Override
  public double draw(int kernel, SplittableRandom random) {
    double u = Draws.inside(random);
    if (kernel == observed.length) {
      return Math.floor(u * choices);
    }
    int seen = (int) observed[kernel];
    if (u < high || choices == 1) {
      return seen;
    }
    int other = (int) Math.min(choices - 2, (u - high) / low);
    return other < seen ? other : other + 1;
  }
}
