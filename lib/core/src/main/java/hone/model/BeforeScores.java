package hone.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A graph that ends where the scores would begin, and gives what they would be computed from. */
final class BeforeScores implements Graphs.Ending {
  private static final String OUTPUT = "features";

  private final ILossFunction loss;
  private String end;
  private int width;

  BeforeScores(ILossFunction loss) {
    this.loss = loss;
  }

  /** How many numbers come out. */
  int width() {
    return width;
  }

  @Override
  public void add(GraphBuilder graph, String last) {
    end = last;
    LossLayer output = new LossLayer.Builder(loss).activation(Activation.IDENTITY).build();
    graph.addLayer(OUTPUT, output, last).setOutputs(OUTPUT);
  }

  @Override
  public void fitted(ComputationGraphConfiguration configuration, InputType image) {
    InputType type = configuration.getLayerActivationTypes(image).get(end);
    width = Math.toIntExact(type.arrayElementsPerExample());
    if (type instanceof InputType.InputTypeConvolutional c) {
      LayerVertex output = (LayerVertex) configuration.getVertices().get(OUTPUT);
      output.setPreProcessor(
          new CnnToFeedForwardPreProcessor(c.getHeight(), c.getWidth(), c.getChannels()));
    }
  }
}
