package hone.model;

import org.nd4j.linalg.schedule.ISchedule;

/** Rules that keep a velocity; {@code v} is state[0], m the momentum, r the rate. */
final class VelocityRules {
  private VelocityRules() {}

  /** v = m v + g, w -= r v (Polyak 1964). */
  record HeavyBall(ISchedule rates, double momentum) implements OwnUpdater {
    @Override
    public int copies() {
      return 1;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      float[] v = state[0];
      float m = (float) momentum;
      float r = (float) rate;
      for (int i = 0; i < g.length; i++) {
        v[i] = m * v[i] + g[i];
        g[i] = r * v[i];
      }
    }

    @Override
    public HeavyBall clone() {
      return this;
    }
  }

  /**
   * Sutskever et al. 2013, equations 3 and 4, v' = m v - r grad(theta + m v), theta' = theta + v',
   * told of the point w = theta + m v at which the network computes its gradient: w' = w - m v + (1
   * + m) v'.
   */
  record LookAhead(ISchedule rates, double momentum) implements OwnUpdater {
    @Override
    public int copies() {
      return 1;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      float[] v = state[0];
      float m = (float) momentum;
      float r = (float) rate;
      for (int i = 0; i < g.length; i++) {
        float next = m * v[i] - r * g[i];
        g[i] = m * v[i] - (1 + m) * next;
        v[i] = next;
      }
    }

    @Override
    public LookAhead clone() {
      return this;
    }
  }
}
