package hone.model;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The scores before a graph's softmax, which the graph itself does not give. */
final class OutputScores {
  private static final String OUTPUT = "scores";

  private OutputScores() {}

  static float[] of(ComputationGraph graph, INDArray images) {
    String before = graph.getConfiguration().getVertexInputs().get(OUTPUT).get(0);
    // Not feedForward: there a layer that only activates changes its input, even where a shortcut
    // reads it too.
    INDArray last = graph.output(List.of(before), false, new INDArray[] {images}, null)[0];
    INDArray rows = last.dup('c').reshape(images.size(0), last.length() / images.size(0));
    INDArray weights = graph.getLayer(OUTPUT).getParam("W");
    INDArray bias = graph.getLayer(OUTPUT).getParam("b");
    return Floats.read(rows.mmul(weights).addRowVector(bias));
  }
}
