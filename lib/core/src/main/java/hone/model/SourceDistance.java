package hone.model;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The penalty on the distance to the weights that were taken over (Li et al. 2018, equation 2), on
 * the distance to 0 where none were.
 */
final class SourceDistance extends WeightRule {
  private static final long serialVersionUID = 1;

  private final double taken;
  private final double fresh;
  private boolean isTaken;
  private float[] source;

  SourceDistance(double taken, double fresh) {
    super(ApplyStep.BEFORE_UPDATER);
    this.taken = taken;
    this.fresh = fresh;
  }

  /** Told when the layer's weights are those of another network; before the first step. */
  void takenOver() {
    isTaken = true;
  }

  @Override
  void act(float[] w, float[] g, double rate, int step) {
    remember(w);
    float strength = (float) (isTaken ? taken : fresh);
    for (int i = 0; i < g.length; i++) {
      g[i] += strength * (w[i] - source[i]);
    }
  }

  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    float[] w = Floats.read(weights.reshape(weights.ordering(), new long[] {weights.length()}));
    remember(w);
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      squares += ((double) w[i] - source[i]) * ((double) w[i] - source[i]);
    }
    return (isTaken ? taken : fresh) / 2 * squares;
  }

  private void remember(float[] w) {
    if (source == null) {
      source = isTaken ? w.clone() : new float[w.length];
    }
  }
}
