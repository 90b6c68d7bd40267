package hone.model;

import hone.recipe.architecture.Architecture;
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
 * A graph that ends in numbers at each place of its last map: a convolution, flat.
 *
 * @param prefix of its layers' names
 * @param kernel side of the convolution
 * @param channels numbers at a place
 */
record RestoredEnd(String prefix, int kernel, int channels, ILossFunction loss)
    implements Graphs.Ending {

  // Scores may not follow what this does: tokens, one of the class among them.
  @Override
  public void check(Architecture architecture, Input input) {}

  @Override
  public void add(GraphBuilder graph, String last) {
    ConvolutionLayer told =
        new ConvolutionLayer.Builder(kernel, kernel)
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
