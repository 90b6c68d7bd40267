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
  private final List<Part> parts;
  private final float[] gradient;

  /** What acts on a run of the parameters that descent changes. */
  private record Penalty(int from, int to, int at, Regularization what) {}

  /** A run of the parameters that descent changes, which learn alike. */
  private static final class Part {
    private final int begins; // step
    private final double rate; // factor
    private final int from;
    private int to;
    private final List<Penalty> penalties = new ArrayList<>();
    private float[][] state;
    private float[] own; // its gradient, where it is not all

    private Part(int begins, double rate, int from) {
      this.begins = begins;
      this.rate = rate;
      this.from = from;
      to = from;
    }
  }

  private Descent(Layout layout, IUpdater rule, List<Part> parts) {
    this.layout = layout;
    this.rule = rule;
    this.parts = parts;
    gradient = new float[Math.toIntExact(layout.trainable())];
    for (Part part : parts) {
      int n = part.to - part.from;
      part.state = new float[rule instanceof OwnUpdater own ? own.copies() : 0][n];
      part.own = n == gradient.length ? gradient : new float[n];
    }
  }

  /** Empty when the graph has a rule or penalty that only Deeplearning4j's updater knows. */
  static Optional<Descent> of(ComputationGraph graph, Layout layout, Pace pace) {
    IUpdater rule = null;
    List<Part> parts = new ArrayList<>();
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
        Part part = part(parts, pace, layer.getConfig().getLayerName(), at);
        part.to += to - from;
        List<Regularization> all = layer.getConfig().getRegularizationByParam(p.getParamName());
        for (Regularization each : all == null ? List.<Regularization>of() : all) {
          if (!isKnown(each)) {
            return Optional.empty();
          }
          part.penalties.add(new Penalty(from, to, at, each));
        }
        at += to - from;
      }
    }
    return rule == null ? Optional.empty() : Optional.of(new Descent(layout, rule, parts));
  }

  // That which the next numbers belong to: the last where they learn like it.
  private static Part part(List<Part> parts, Pace pace, String layer, int at) {
    Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    int begins = pace.begins(layer);
    double rate = pace.rate(layer);
    if (last == null || last.begins != begins || last.rate != rate) {
      last = new Part(begins, rate, at);
      parts.add(last);
    }
    return last;
  }

  private static boolean isKnown(Regularization r) {
    return r.getClass() == L1Regularization.class
        || r.getClass() == L2Regularization.class
        || r.getClass() == DecoupledDecay.class
        || r instanceof WeightRule;
  }

  /**
   * Moves the weights, those that learn by now.
   *
   * @param sum of the gradients of all images; of running statistics, their step
   * @param weights changed in place
   * @param images how many
   * @param step from 0
   */
  void step(float[] sum, float[] weights, int images, int step) {
    layout.gather(sum, 1f / images, gradient);
    double rate = rule.getLearningRate(step, 0);
    for (Part part : parts) {
      if (step < part.begins) {
        Arrays.fill(gradient, part.from, part.to, 0);
      } else {
        step(part, weights, part.rate * rate, step);
      }
    }
    layout.subtract(gradient, sum, weights);
  }

  private void step(Part part, float[] weights, double rate, int step) {
    for (Penalty p : part.penalties) {
      before(p, weights, rate, step);
    }
    if (rule instanceof OwnUpdater own) {
      boolean all = part.own == gradient;
      int n = part.own.length;
      System.arraycopy(gradient, part.from, part.own, 0, all ? 0 : n);
      // What begins later has a first step of its own, as biases of moments are corrected by it.
      own.apply(part.own, part.state, rate, step - part.begins + 1);
      System.arraycopy(part.own, 0, gradient, part.from, all ? 0 : n);
    } else {
      float r = (float) rate;
      for (int i = part.from; i < part.to; i++) {
        gradient[i] *= r;
      }
    }
    for (Penalty p : part.penalties) {
      if (p.what() instanceof DecoupledDecay d) {
        add(p, weights, (float) (rate * d.decay()));
      } else {
        rule(p, Regularization.ApplyStep.POST_UPDATER, weights, rate, step);
      }
    }
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
