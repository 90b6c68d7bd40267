package hone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network's activations are like, layer by layer. */
public final class Signals {
  private static final double NEAR = 0.01; // of a bounded function's range

  private Signals() {}

  /**
   * The activations of one layer over all images.
   *
   * @param zeros part that is exactly 0, from 0 to 1
   * @param saturated part within a hundredth of the range from a bound, of functions with two
   *     bounds; of others 0
   */
  public record Layer(Spread spread, double zeros, double saturated) {}

  /** Mean and standard deviation. */
  public record Spread(double mean, double deviation) {}

  /**
   * The activations of all layers that have an activation function, the scores' left out, in the
   * order of the network and as in deployment.
   *
   * @param images [N, C, H, W]
   */
  public static List<Layer> of(Network network, INDArray images) {
    ComputationGraph graph = network.graph();
    Map<String, INDArray> all = graph.feedForward(new INDArray[] {images}, false, false);
    List<Layer> out = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      IActivation function =
          vertex.hasLayer() ? function(vertex.getLayer().conf().getLayer()) : null;
      if (function != null && !(function instanceof ActivationIdentity)) {
        out.add(layer(Floats.read(all.get(vertex.getVertexName())), function));
      }
    }
    graph.clear();
    return out;
  }

  private static IActivation function(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof ActivationLayer a) {
      return a.getActivationFn();
    }
    boolean has =
        layer instanceof BaseLayer
            && !(layer instanceof BatchNormalization)
            && !(layer instanceof OutputLayer);
    return has ? ((BaseLayer) layer).getActivationFn() : null;
  }

  private static Layer layer(float[] values, IActivation function) {
    double sum = 0;
    double squares = 0;
    int zeros = 0;
    int saturated = 0;
    double low = low(function);
    double high = high(function);
    for (float v : values) {
      sum += v;
      squares += (double) v * v;
      zeros += v == 0 ? 1 : 0;
      saturated += v < low + NEAR * (high - low) || v > high - NEAR * (high - low) ? 1 : 0;
    }
    double n = values.length;
    double mean = sum / n;
    double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
    return new Layer(
        new Spread(mean, deviation), zeros / n, Double.isInfinite(high) ? 0 : saturated / n);
  }

  private static double low(IActivation function) {
    return function instanceof ActivationTanH ? -1 : 0;
  }

  private static double high(IActivation function) {
    if (function instanceof ActivationReLU6) {
      return 6;
    }
    boolean toOne = function instanceof ActivationTanH || function instanceof ActivationSigmoid;
    return toOne ? 1 : Double.POSITIVE_INFINITY;
  }
}
