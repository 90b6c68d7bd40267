package hone.model;

import hone.recipe.optimizer.Optimizer.Moments;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam and its relatives. First moment m = b1 m + (1-b1) g in state[0], second v = b2 v + (1-b2)
 * g^2 in state[1]; r the rate, t the step from 1, e epsilon, outside the root.
 */
final class MomentRules {
  private MomentRules() {}

  /**
   * w -= r (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e) (Kingma and Ba 2015, algorithm 1). ND4J
   * leaves epsilon without the correction of bias.
   */
  record Adam(ISchedule rates, Moments moments) implements OwnUpdater {
    @Override
    public int copies() {
      return 2;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      float first = (float) (rate / (1 - Math.pow(moments.beta1(), step)));
      look(g, state, moments, first, 0, step);
    }

    @Override
    public Adam clone() {
      return this;
    }
  }

  /**
   * Dozat 2016, algorithm 2 with a constant momentum: w -= r (b1 m / (1 - b1^(t+1)) + (1-b1) g / (1
   * - b1^t)) / (sqrt(v / (1 - b2^t)) + e). The paper's schedule of the momentum is left out, and so
   * is the factor b2 that only its listing has in the second moment's correction.
   */
  record Nadam(ISchedule rates, Moments moments) implements OwnUpdater {
    @Override
    public int copies() {
      return 2;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      double b1 = moments.beta1();
      float first = (float) (rate * b1 / (1 - Math.pow(b1, step + 1)));
      float now = (float) (rate * (1 - b1) / (1 - Math.pow(b1, step)));
      look(g, state, moments, first, now, step);
    }

    @Override
    public Nadam clone() {
      return this;
    }
  }

  // w -= (first m + now g) / (sqrt(v / (1 - b2^t)) + e)
  private static void look(
      float[] g, float[][] state, Moments p, float first, float now, int step) {
    float[] m = state[0];
    float[] v = state[1];
    float b1 = (float) p.beta1();
    float c1 = (float) (1 - p.beta1());
    float b2 = (float) p.beta2();
    float c2 = (float) (1 - p.beta2());
    float second = (float) (1 / (1 - Math.pow(p.beta2(), step)));
    float e = (float) p.epsilon();
    for (int i = 0; i < g.length; i++) {
      m[i] = b1 * m[i] + c1 * g[i];
      v[i] = b2 * v[i] + c2 * g[i] * g[i];
      g[i] = (first * m[i] + now * g[i]) / ((float) Math.sqrt(v[i] * second) + e);
    }
  }

  /**
   * u = max(b2 u, |g| + e), w -= r / (1 - b1^t) m / u (Kingma and Ba 2015, algorithm 2, which has
   * no epsilon: it stands where PyTorch puts it).
   */
  record AdaMax(ISchedule rates, Moments moments) implements OwnUpdater {
    @Override
    public int copies() {
      return 2;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      float[] m = state[0];
      float[] u = state[1];
      float b1 = (float) moments.beta1();
      float c1 = (float) (1 - moments.beta1());
      float b2 = (float) moments.beta2();
      float e = (float) moments.epsilon();
      float r = (float) (rate / (1 - Math.pow(moments.beta1(), step)));
      for (int i = 0; i < g.length; i++) {
        m[i] = b1 * m[i] + c1 * g[i];
        u[i] = Math.max(b2 * u[i], Math.abs(g[i]) + e);
        g[i] = r * m[i] / u[i];
      }
    }

    @Override
    public AdaMax clone() {
      return this;
    }
  }

  /**
   * The largest v so far, in state[2], divides: w -= r m / (sqrt(max v) + e) (Reddi et al. 2018,
   * algorithm 2: no correction of bias).
   */
  record AmsGrad(ISchedule rates, Moments moments) implements OwnUpdater {
    @Override
    public int copies() {
      return 3;
    }

    @Override
    public void apply(float[] g, float[][] state, double rate, int step) {
      float[] m = state[0];
      float[] v = state[1];
      float[] most = state[2];
      float b1 = (float) moments.beta1();
      float c1 = (float) (1 - moments.beta1());
      float b2 = (float) moments.beta2();
      float c2 = (float) (1 - moments.beta2());
      float e = (float) moments.epsilon();
      float r = (float) rate;
      for (int i = 0; i < g.length; i++) {
        m[i] = b1 * m[i] + c1 * g[i];
        v[i] = b2 * v[i] + c2 * g[i] * g[i];
        most[i] = Math.max(most[i], v[i]);
        g[i] = r * m[i] / ((float) Math.sqrt(most[i]) + e);
      }
    }

    @Override
    public AmsGrad clone() {
      return this;
    }
  }
}
