package hone.model;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A graph that ends in an image of the size of its last map: a convolution to its channels, flat.
 *
 * @param prefix of its layers' names
 * @param channels of the image
 */
record RestoredEnd(String prefix, int channels, ILossFunction loss) implements Graphs.Ending {
  private static final int KERNEL = 3;

  @Override
  public void add(GraphBuilder graph, String last) {
    ConvolutionLayer told =
        new ConvolutionLayer.Builder(KERNEL, KERNEL)
            .convolutionMode(ConvolutionMode.Same)
            .nOut(channels)
            .activation(Activation.IDENTITY)
            .build();
    LossLayer end = new LossLayer.Builder(loss).activation(Activation.IDENTITY).build();
    graph.addLayer(prefix + "told", told, last).addLayer(prefix + "end", end, prefix + "told");
    graph.setOutputs(prefix + "end");
  }

  @Override
  public void fitted(ComputationGraphConfiguration configuration, InputType image) {
    Map<String, InputType> types = configuration.getLayerActivationTypes(image);
    var map = (InputType.InputTypeConvolutional) types.get(prefix + "told");
    LayerVertex end = (LayerVertex) configuration.getVertices().get(prefix + "end");
    end.setPreProcessor(
        new CnnToFeedForwardPreProcessor(map.getHeight(), map.getWidth(), map.getChannels()));
  }
}
