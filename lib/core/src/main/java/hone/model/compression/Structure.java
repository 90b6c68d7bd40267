package hone.model.compression;

import hone.engine.Rounding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/** A configuration as wide as given arrays. */
public final class Structure {
  private Structure() {}

  /**
   * Sets the widths of all layers whose arrays are given; a configuration that is as wide already
   * stays as it is.
   */
  public static void fit(ComputationGraphConfiguration configuration, Tensors tensors) {
    for (Map.Entry<String, GraphVertex> each : configuration.getVertices().entrySet()) {
      if (each.getValue() instanceof LayerVertex vertex
          && vertex.getLayerConf().getLayer() instanceof FeedForwardLayer layer) {
        Tensor weights = tensors.arrays().get(each.getKey() + "_W");
        Tensor scales = tensors.arrays().get(each.getKey() + "_gamma");
        if (layer instanceof BatchNormalization && scales != null) {
          widths(layer, scales.values().length, scales.values().length);
        } else if (weights != null) {
          fit(layer, weights.shape());
          vertex.setPreProcessor(flat(vertex.getPreProcessor(), layer.getNIn()));
        }
      }
    }
  }

  private static void fit(FeedForwardLayer layer, int[] shape) {
    if (layer.getClass() == DepthwiseConvolution2D.class) {
      widths(layer, shape[2], shape[2] * shape[3]); // [height, width, in, copies]
    } else if (layer.getClass() == ConvolutionLayer.class) {
      widths(layer, shape[1], shape[0]);
    } else if (shape.length == 2) {
      widths(layer, shape[0], shape[1]);
    }
  }

  private static void widths(FeedForwardLayer layer, int in, int out) {
    layer.setNIn(in);
    layer.setNOut(out);
  }

  private static InputPreProcessor flat(InputPreProcessor before, long width) {
    if (before == null || before.getClass() != CnnToFeedForwardPreProcessor.class) {
      return before;
    }
    CnnToFeedForwardPreProcessor old = (CnnToFeedForwardPreProcessor) before;
    long places = old.getInputHeight() * old.getInputWidth();
    return new CnnToFeedForwardPreProcessor(
        old.getInputHeight(), old.getInputWidth(), width / places, old.getFormat());
  }

  /** Puts a rounding before each layer that is named. */
  public static void round(ComputationGraphConfiguration configuration, Map<String, Range> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    Map<String, GraphVertex> vertices = new LinkedHashMap<>(configuration.getVertices());
    Map<String, List<String>> inputs = new LinkedHashMap<>(configuration.getVertexInputs());
    ranges.forEach(
        (layer, range) -> {
          if (!(vertices.get(layer) instanceof LayerVertex vertex)) {
            return;
          }
          String name = layer + " rounded";
          int highest = range.lowest() + range.levels() - 1;
          NeuralNetConfiguration own = vertex.getLayerConf().clone();
          own.setLayer(
              new ActivationLayer.Builder()
                  .activation(new Rounding(range.step(), range.lowest(), highest))
                  .name(name)
                  .build());
          vertices.put(name, new LayerVertex(own, null));
          inputs.put(name, inputs.get(layer));
          inputs.put(layer, List.of(name));
        });
    configuration.setVertices(vertices);
    configuration.setVertexInputs(inputs);
    configuration.setTopologicalOrder(null); // it is found anew
    configuration.setTopologicalOrderStr(null);
  }
}
