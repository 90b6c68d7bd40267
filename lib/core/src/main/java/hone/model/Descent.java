package hone.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * One step on all parameters in one pass over heap arrays. Deeplearning4j's updater does the same
 * array by array, with views of every one of them.
 */
final class Descent {
  private final Layout layout;
  private final IUpdater rule;
  private final List<Penalty> penalties;
  private final float[] gradient;
  private final float[][] state;

  /** What acts on a run of the parameters that descent changes. */
  private record Penalty(int from, int to, int at, Regularization what) {}

  private Descent(Layout layout, IUpdater rule, List<Penalty> penalties) {
    this.layout = layout;
    this.rule = rule;
    this.penalties = penalties;
    int n = Math.toIntExact(layout.trainable());
    gradient = new float[n];
    state = new float[rule instanceof OwnUpdater own ? own.copies() : 0][n];
  }

  /** Empty when the graph has a rule or penalty that only Deeplearning4j's updater knows. */
  static Optional<Descent> of(ComputationGraph graph, Layout layout) {
    IUpdater rule = null;
    List<Penalty> penalties = new ArrayList<>();
    int at = 0;
    for (UpdaterBlock block : graph.getUpdater(true).getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState p : block.getLayersAndVariablesInBlock()) {
        Trainable layer = p.getLayer();
        if (!layer.updaterDivideByMinibatch(p.getParamName())) {
          continue;
        }
        IUpdater own = layer.getConfig().getUpdaterByParam(p.getParamName());
        boolean known = own instanceof OwnUpdater || own != null && own.getClass() == Sgd.class;
        boolean plain =
            !(layer.getConfig() instanceof BaseLayer b)
                || b.getGradientNormalization() == null
                || b.getGradientNormalization() == GradientNormalization.None;
        if (!known || !plain || rule != null && !rule.equals(own)) {
          return Optional.empty();
        }
        rule = own;
        int from = p.getParamOffsetStart();
        int to = p.getParamOffsetEnd();
        List<Regularization> all = layer.getConfig().getRegularizationByParam(p.getParamName());
        for (Regularization each : all == null ? List.<Regularization>of() : all) {
          if (!isKnown(each)) {
            return Optional.empty();
          }
          penalties.add(new Penalty(from, to, at, each));
        }
        at += to - from;
      }
    }
    return rule == null ? Optional.empty() : Optional.of(new Descent(layout, rule, penalties));
  }

  private static boolean isKnown(Regularization r) {
    return r.getClass() == L1Regularization.class
        || r.getClass() == L2Regularization.class
        || r.getClass() == DecoupledDecay.class
        || r instanceof WeightRule;
  }

  /**
   * Moves the weights.
   *
   * @param sum of the gradients of all images; of running statistics, their step
   * @param weights changed in place
   * @param images how many
   * @param step from 0
   */
  void step(float[] sum, float[] weights, int images, int step) {
    layout.gather(sum, 1f / images, gradient);
    double rate = rule.getLearningRate(step, 0);
    for (Penalty p : penalties) {
      before(p, weights, rate, step);
    }
    if (rule instanceof OwnUpdater own) {
      own.apply(gradient, state, rate, step + 1);
    } else {
      float r = (float) rate;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= r;
      }
    }
    for (Penalty p : penalties) {
      if (p.what() instanceof DecoupledDecay d) {
        add(p, weights, (float) (rate * d.decay()));
      } else {
        rule(p, Regularization.ApplyStep.POST_UPDATER, weights, rate, step);
      }
    }
    layout.subtract(gradient, sum, weights);
  }

  private void before(Penalty p, float[] weights, double rate, int step) {
    if (p.what() instanceof L2Regularization l2) {
      add(p, weights, (float) l2.getL2().valueAt(step, 0));
    } else if (p.what() instanceof L1Regularization l1) {
      float strength = (float) l1.getL1().valueAt(step, 0);
      for (int i = p.from(), k = p.at(); i < p.to(); i++, k++) {
        gradient[k] += strength * Math.signum(weights[i]);
      }
    } else {
      rule(p, Regularization.ApplyStep.BEFORE_UPDATER, weights, rate, step);
    }
  }

  private void rule(
      Penalty p, Regularization.ApplyStep when, float[] weights, double rate, int step) {
    if (p.what() instanceof WeightRule r && r.applyStep() == when) {
      float[] g = Arrays.copyOfRange(gradient, p.at(), p.at() + p.to() - p.from());
      r.act(Arrays.copyOfRange(weights, p.from(), p.to()), g, rate, step);
      System.arraycopy(g, 0, gradient, p.at(), g.length);
    }
  }

  private void add(Penalty p, float[] weights, float strength) {
    for (int i = p.from(), k = p.at(); i < p.to(); i++, k++) {
      gradient[k] += strength * weights[i];
    }
  }
}
