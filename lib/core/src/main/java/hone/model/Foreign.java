package hone.model;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step by Deeplearning4j's own updater, where it has a rule or penalty that we do not know. */
final class Foreign {
  private Foreign() {}

  /**
   * Moves the weights.
   *
   * @param gradient sum over the images; of running statistics, their step
   * @param weights changed in place, in the graph too
   * @param n images
   * @param step from 0
   */
  static void step(
      ComputationGraph graph, float[] gradient, float[] weights, int n, int step, Pace pace) {
    INDArray flat = graph.getFlattenedGradients();
    INDArray row = flat.reshape(flat.length());
    Floats.write(gradient, row);
    Floats.write(weights, graph.params());
    graph.getUpdater(true).update(graph.gradient(), step, 0, n, LayerWorkspaceMgr.noWorkspaces());
    float[] move = Floats.read(row);
    slow(graph, move, step, pace);
    Floats.write(move, row);
    graph.params().subi(row);
    Floats.read(graph.params(), weights);
  }

  // The rule runs at the full rate: what it asks for is cut down behind it.
  private static void slow(ComputationGraph graph, float[] move, int step, Pace pace) {
    for (Map.Entry<String, int[]> array : Places.of(graph).indices().entrySet()) {
      String layer = array.getKey().substring(0, array.getKey().lastIndexOf('_'));
      float factor = pace.begins(layer) > step ? 0 : (float) pace.rate(layer);
      boolean statistic =
          !graph
              .getLayer(layer)
              .updaterDivideByMinibatch(array.getKey().substring(layer.length() + 1));
      if (factor != 1 && !(statistic && factor > 0)) {
        for (int at : array.getValue()) {
          move[at] *= factor;
        }
      }
    }
  }
}
