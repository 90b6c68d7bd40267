package hone.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * w -= r decay w beside the update (Loshchilov and Hutter 2019, algorithm 2). It is no part of the
 * loss, as it is in Deeplearning4j's form.
 */
final class DecoupledDecay extends WeightDecay {
  private final double decay;

  DecoupledDecay(double decay) {
    super(decay, true);
    this.decay = decay;
  }

  double decay() {
    return decay;
  }

  @Override
  public double score(INDArray parameters, int iteration, int epoch) {
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecoupledDecay d && d.decay == decay;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(decay);
  }

  @Override
  public Regularization clone() {
    return new DecoupledDecay(decay);
  }
}
