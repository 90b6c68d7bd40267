package hone.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * What is done to one array of weights at each step, beside the update rule. Arrays are flat, the
 * incoming weights of a unit (a filter, or a column of a dense layer) one after the other. What a
 * rule remembers belongs to one array: each layer has rules of its own.
 */
abstract class WeightRule implements Regularization {
  private static final long serialVersionUID = 1;

  private final ApplyStep when;

  WeightRule(ApplyStep when) {
    this.when = when;
  }

  /**
   * One step.
   *
   * @param w the weights before the step; not changed
   * @param g before the update rule the gradient, after it what will be subtracted from w; changed
   * @param rate the scheduled learning rate
   * @param step from 0
   */
  abstract void act(float[] w, float[] g, double rate, int step);

  @Override
  public final ApplyStep applyStep() {
    return when;
  }

  @Override
  public final void apply(INDArray weights, INDArray gradient, double rate, int step, int epoch) {
    float[] w = Floats.read(weights);
    float[] g = Floats.read(gradient);
    act(w, g, rate, step);
    Floats.write(g, gradient);
  }

  /** What it adds to the loss: nothing, unless it says so. */
  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    return 0;
  }

  // Nobody copies a configuration whose network trains; what is remembered is not to be shared.
  @Override
  public final Regularization clone() {
    throw new UnsupportedOperationException("a rule belongs to one layer of one network");
  }

  /** The Euclidean norm of one unit's incoming weights. */
  static double norm(float[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += (double) values[i] * values[i];
    }
    return Math.sqrt(squares);
  }
}
