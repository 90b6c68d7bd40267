package hone.model;

import java.util.List;
import org.deeplearning4j.nn.conf.WorkspaceMode;
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
    INDArray last = output(graph, before, images);
    INDArray rows = last.dup('c').reshape(images.size(0), last.length() / images.size(0));
    INDArray weights = graph.getLayer(OUTPUT).getParam("W");
    INDArray bias = graph.getLayer(OUTPUT).getParam("b");
    return Floats.read(rows.mmul(weights).addRowVector(bias));
  }

  // Deeplearning4j leaves a workspace open when it stops at a vertex on the way.
  private static INDArray output(ComputationGraph graph, String vertex, INDArray images) {
    WorkspaceMode usual = graph.getConfiguration().getInferenceWorkspaceMode();
    graph.getConfiguration().setInferenceWorkspaceMode(WorkspaceMode.NONE);
    try {
      return graph.output(List.of(vertex), false, new INDArray[] {images}, null)[0];
    } finally {
      graph.getConfiguration().setInferenceWorkspaceMode(usual);
    }
  }
}
