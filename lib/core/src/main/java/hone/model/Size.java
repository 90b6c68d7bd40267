package hone.model;

import hone.engine.Attention;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a network costs whatever the machine.
 *
 * @param parameters trainable numbers
 * @param macs multiplications with a weight, or of tokens with tokens, in one forward pass of one
 *     image
 */
public record Size(long parameters, long macs) {
  static Size of(ComputationGraph graph, InputType image, long parameters) {
    return new Size(parameters, macs(graph, image, name -> true));
  }

  /** Multiplications with a weight in the layers of these names. */
  static long macs(ComputationGraph graph, InputType image, Predicate<String> counted) {
    Map<String, InputType> types = graph.getConfiguration().getLayerActivationTypes(image);
    long macs = 0;
    for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
      var configuration = layer.conf().getLayer();
      if (!counted.test(configuration.getLayerName())) {
        continue;
      }
      if (configuration instanceof Attention attention) {
        macs += attention.macs();
      }
      long weights =
          layer.paramTable().entrySet().stream()
              .filter(p -> configuration.initializer().isWeightParam(configuration, p.getKey()))
              .mapToLong(p -> p.getValue().length())
              .sum();
      boolean spatial = configuration instanceof ConvolutionLayer;
      macs +=
          spatial
                  && types.get(configuration.getLayerName())
                      instanceof InputType.InputTypeConvolutional c
              ? weights * c.getHeight() * c.getWidth()
              : weights;
    }
    return macs;
  }
}
