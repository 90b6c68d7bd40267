package hone.model;

import org.nd4j.linalg.schedule.ISchedule;

/** Rules that divide by a record of squared gradients, {@code a}; e is epsilon, r the rate. */
final class SquareRules {
  private SquareRules() {}

  /** a = a + g^2; w -= r g / (sqrt(a) + e) (Duchi et al. 2011, figure 1, diagonal). */
  record AdaGrad(ISchedule rates, double epsilon) implements OwnUpdater {
    @Override
    public int copies() {
      return 1;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      accumulate(g, state[0], 1, 1, rate, epsilon);
    }

    @Override
    public AdaGrad clone() {
      return this;
    }
  }

  /** a = d a + (1-d) g^2; w -= r g / (sqrt(a) + e) (Tieleman and Hinton 2012, lecture 6e). */
  record RmsProp(ISchedule rates, double decay, double epsilon) implements OwnUpdater {
    @Override
    public int copies() {
      return 1;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      accumulate(g, state[0], decay, 1 - decay, rate, epsilon);
    }

    @Override
    public RmsProp clone() {
      return this;
    }
  }

  private static void accumulate(
      float[] g, float[] a, double keep, double take, double rate, double epsilon) {
    float d = (float) keep;
    float t = (float) take;
    float r = (float) rate;
    float e = (float) epsilon;
    for (int i = 0; i < g.length; i++) {
      a[i] = d * a[i] + t * g[i] * g[i];
      g[i] = r * g[i] / ((float) Math.sqrt(a[i]) + e);
    }
  }

  /**
   * Zeiler 2012, algorithm 1, times a rate (1 in the paper): a = d a + (1-d) g^2; u = sqrt(b + e) /
   * sqrt(a + e) g; b = d b + (1-d) u^2; w -= r u.
   */
  record AdaDelta(ISchedule rates, double decay, double epsilon) implements OwnUpdater {
    @Override
    public int copies() {
      return 2;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      float[] a = state[0];
      float[] b = state[1];
      float d = (float) decay;
      float t = (float) (1 - decay);
      float r = (float) rate;
      float e = (float) epsilon;
      for (int i = 0; i < g.length; i++) {
        a[i] = d * a[i] + t * g[i] * g[i];
        float u = (float) Math.sqrt(b[i] + e) / (float) Math.sqrt(a[i] + e) * g[i];
        b[i] = d * b[i] + t * u * u;
        g[i] = r * u;
      }
    }

    @Override
    public AdaDelta clone() {
      return this;
    }
  }
}
