package hone.model;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The scores before a graph's softmax, which the graph itself does not give. */
final class OutputScores {
  private OutputScores() {}

  // The whole graph runs, with nothing behind its last layer for the while: stopped at a vertex on
  // the way, Deeplearning4j leaves a workspace open, and without workspaces a layer that only
  // activates changes its input, even where a shortcut reads it too.
  static float[] of(ComputationGraph graph, INDArray images) {
    String output = graph.getConfiguration().getNetworkOutputs().get(0);
    BaseLayer last = (BaseLayer) graph.getLayer(output).conf().getLayer();
    IActivation usual = last.getActivationFn();
    last.setActivationFn(new ActivationIdentity());
    try {
      return Floats.read(graph.outputSingle(false, images));
    } finally {
      last.setActivationFn(usual);
    }
  }
}
