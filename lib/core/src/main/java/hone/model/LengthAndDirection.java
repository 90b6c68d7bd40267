package hone.model;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Weights w = g v / |v| of which g, one a unit, and v are trained (Salimans and Kingma 2016). The
 * network computes with w and gives the gradient to w; here it becomes, by the chain rule, those to
 * v and g of equation 3. The update rule then steps v in the place of w, a second one of the same
 * kind steps g, and what is subtracted from w leads to the new g v / |v|.
 */
final class LengthAndDirection {
  private static final double SMALLEST = 1e-12; // a unit of nothing but zeros has a direction too

  private final int units;
  private final IUpdater rule;
  private GradientUpdater<?> lengths;
  private float[] v;
  private float[] g;
  private float[] w;
  private float[] slope;

  LengthAndDirection(int units, IUpdater rule) {
    this.units = units;
    this.rule = rule;
  }

  WeightRule before() {
    return new Before(this);
  }

  WeightRule after() {
    return new After(this);
  }

  // The first step begins with v = w, g = |w|. Where w has been changed beside these rules since,
  // by
  // a decay or a limit, its new length and direction are taken over, and v keeps its length.
  private void follow(float[] now) {
    int count = now.length / units;
    if (v == null) {
      v = now.clone();
      g = new float[units];
      slope = new float[units];
      for (int u = 0; u < units; u++) {
        g[u] = (float) norm(now, u * count, count);
      }
    } else if (!Arrays.equals(now, w)) {
      for (int u = 0; u < units; u++) {
        double length = norm(now, u * count, count);
        float scale = (float) (norm(v, u * count, count) / length);
        g[u] = (float) length;
        for (int i = u * count; i < (u + 1) * count; i++) {
          v[i] = scale * now[i];
        }
      }
    }
  }

  private void toDirections(float[] gradient) {
    int count = gradient.length / units;
    for (int u = 0; u < units; u++) {
      int from = u * count;
      double length = norm(v, from, count);
      double along = 0;
      for (int i = from; i < from + count; i++) {
        along += gradient[i] * v[i] / length;
      }
      slope[u] = (float) along;
      for (int i = from; i < from + count; i++) {
        gradient[i] = (float) (g[u] / length * (gradient[i] - along * v[i] / length));
      }
    }
  }

  private void toWeights(float[] from, float[] step, int number) {
    INDArray ofLengths = Nd4j.createFromArray(slope);
    if (lengths == null) {
      long size = rule.stateSize(units);
      lengths = rule.instantiate(size == 0 ? null : Nd4j.zeros(1, size), true);
    }
    lengths.applyUpdater(ofLengths, number, 0);
    float[] down = Floats.read(ofLengths);
    int count = step.length / units;
    w = new float[step.length];
    for (int u = 0; u < units; u++) {
      g[u] -= down[u];
      for (int i = u * count; i < (u + 1) * count; i++) {
        v[i] -= step[i];
      }
      double scale = g[u] / norm(v, u * count, count);
      for (int i = u * count; i < (u + 1) * count; i++) {
        step[i] = from[i] - (float) (scale * v[i]);
        w[i] = from[i] - step[i]; // as the network will have it, rounding included
      }
    }
  }

  private static double norm(float[] values, int from, int count) {
    return Math.max(SMALLEST, WeightRule.norm(values, from, count));
  }

  private static final class Before extends WeightRule {
    private static final long serialVersionUID = 1;
    private final transient LengthAndDirection both;

    Before(LengthAndDirection both) {
      super(ApplyStep.BEFORE_UPDATER);
      this.both = both;
    }

    @Override
    void act(float[] w, float[] g, double rate, int step) {
      both.follow(w);
      both.toDirections(g);
    }
  }

  private static final class After extends WeightRule {
    private static final long serialVersionUID = 1;
    private final transient LengthAndDirection both;

    After(LengthAndDirection both) {
      super(ApplyStep.POST_UPDATER);
      this.both = both;
    }

    @Override
    void act(float[] w, float[] g, double rate, int step) {
      both.toWeights(w, g, step);
    }
  }
}
