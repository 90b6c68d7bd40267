package hone.model;

/** Soft thresholding after the update rule (Duchi and Singer 2009, equation 19). */
final class SparseDecay extends WeightRule {
  private static final long serialVersionUID = 1;

  private final double strength;

  SparseDecay(double strength) {
    super(ApplyStep.POST_UPDATER);
    this.strength = strength;
  }

  @Override
  void act(float[] w, float[] g, double rate, int step) {
    float threshold = (float) (rate * strength);
    for (int i = 0; i < g.length; i++) {
      float moved = w[i] - g[i];
      float left = Math.abs(moved) - threshold;
      // w - (w - 0) is 0 exactly.
      g[i] = left > 0 ? w[i] - Math.copySign(left, moved) : w[i];
    }
  }
}
