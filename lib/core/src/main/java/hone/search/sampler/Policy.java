package hone.search.sampler;

import java.util.SplittableRandom;

/**
 * What a controller would choose: for each of several decisions the probabilities of its options,
 * the softmax of numbers that learn, each decision by itself (the controller of NAS-Bench-201, Dong
 * and Yang 2020, section 4, where Zoph and Le 2017 have a recurrent network). Immutable.
 */
public final class Policy {
  private final double[][] logits;

  private Policy(double[][] logits) {
    this.logits = logits;
  }

  /**
   * All options of a decision equally likely.
   *
   * @param options how many each decision has, at least 1
   */
  public static Policy uniform(int... options) {
    double[][] logits = new double[options.length][];
    for (int i = 0; i < options.length; i++) {
      if (options[i] < 1) {
        throw new IllegalArgumentException(
            "a decision with " + options[i] + " options; expected at least 1");
      }
      logits[i] = new double[options[i]];
    }
    return new Policy(logits);
  }

  /** The probability of each option of a decision; they add up to 1. */
  public double[] probabilities(int decision) {
    double[] x = logits[decision];
    double most = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      most = Math.max(most, v);
    }
    double[] p = new double[x.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = StrictMath.exp(x[i] - most);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /** An option for each decision, from 0. */
  public int[] draw(SplittableRandom random) {
    int[] choice = new int[logits.length];
    for (int i = 0; i < choice.length; i++) {
      choice[i] = Draws.index(random, probabilities(i));
    }
    return choice;
  }

  /** The natural logarithm of the probability that these options are drawn. */
  public double logProbability(int... choice) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += Math.log(probabilities(i)[choice[i]]);
    }
    return sum;
  }

  /**
   * The derivative of {@link #logProbability} by the number behind each option: 1 for what was
   * chosen, less its probability (Williams 1992, section 4).
   */
  public double[][] slope(int... choice) {
    double[][] slope = new double[logits.length][];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = probabilities(i);
      for (int k = 0; k < slope[i].length; k++) {
        slope[i][k] = (k == choice[i] ? 1 : 0) - slope[i][k];
      }
    }
    return slope;
  }

  /**
   * The policy after a step along that derivative: with a positive step these options become
   * likelier, with a negative one less likely.
   */
  public Policy moved(double step, int... choice) {
    double[][] moved = slope(choice);
    for (int i = 0; i < moved.length; i++) {
      for (int k = 0; k < moved[i].length; k++) {
        moved[i][k] = logits[i][k] + step * moved[i][k];
      }
    }
    return new Policy(moved);
  }

  /** The policy with one of its numbers changed by so much. */
  Policy with(int decision, int option, double change) {
    double[][] moved =
        java.util.Arrays.stream(logits).map(double[]::clone).toArray(double[][]::new);
    moved[decision][option] += change;
    return new Policy(moved);
  }

  /** The likeliest option of each decision, the first of equals. */
  public int[] likeliest() {
    int[] best = new int[logits.length];
    for (int i = 0; i < best.length; i++) {
      for (int k = 1; k < logits[i].length; k++) {
        best[i] = logits[i][k] > logits[i][best[i]] ? k : best[i];
      }
    }
    return best;
  }
}
