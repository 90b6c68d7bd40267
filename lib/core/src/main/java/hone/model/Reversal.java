package hone.model;

import hone.json.BadInput;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The other half of gradient reversal: the parameters of the last score, whose gradient arrived
 * reversed and weighted, get their own again.
 *
 * @param places of those parameters among all
 */
@SuppressWarnings("ArrayRecordComponent")
record Reversal(int[] places) {
  /**
   * That of a network whose scores come from a dense layer.
   *
   * @throws BadInput when they do not
   */
  static Reversal of(ComputationGraph graph) {
    String output = graph.getConfiguration().getNetworkOutputs().get(0);
    Places all = Places.of(graph);
    int[] shape = all.shapes().get(output + "_W");
    int[] bias = all.indices().get(output + "_b");
    if (shape == null || shape.length != 2 || bias == null) {
      throw new BadInput(
          "A domain classifier stands beside scores that come from a dense layer, which this"
              + " network's do not; expected another architecture or another adaptation.");
    }
    int[] weights = all.indices().get(output + "_W");
    int[] places = new int[shape[0] + 1];
    for (int i = 0; i < shape[0]; i++) {
      places[i] = weights[(i + 1) * shape[1] - 1]; // [inputs, scores], row by row
    }
    places[shape[0]] = bias[bias.length - 1];
    return new Reversal(places);
  }

  /** Turns their gradient round. */
  void turn(float[] gradient, double strength) {
    for (int place : places) {
      gradient[place] = (float) (-gradient[place] / strength);
    }
  }
}
