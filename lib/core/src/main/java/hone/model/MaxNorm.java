package hone.model;

/** Scales units down whose incoming weights would be longer than a limit after the step. */
final class MaxNorm extends WeightRule {
  private static final long serialVersionUID = 1;

  private final double limit;
  private final int units;

  MaxNorm(double limit, int units) {
    super(ApplyStep.POST_UPDATER);
    this.limit = limit;
    this.units = units;
  }

  @Override
  void act(float[] w, float[] g, double rate, int step) {
    int count = w.length / units;
    float[] next = new float[count];
    for (int from = 0; from < w.length; from += count) {
      for (int i = 0; i < count; i++) {
        next[i] = w[from + i] - g[from + i];
      }
      double norm = norm(next, 0, count);
      if (norm > limit) {
        float scale = (float) (limit / norm);
        for (int i = 0; i < count; i++) {
          g[from + i] = w[from + i] - scale * next[i];
        }
      }
    }
  }
}
