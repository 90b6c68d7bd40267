package hone.model;

import hone.engine.Engine;
import java.util.Set;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers that compute in training as in deployment, without dropout and by running statistics, and
 * whose numbers get no gradient. No layer that learns stands before one that rests.
 */
final class Resting {
  private final ComputationGraph graph;
  private final Engine engine; // null where the graph's own layers compute
  private Set<String> now = Set.of();

  Resting(ComputationGraph graph, Engine engine) {
    this.graph = graph;
    this.engine = engine;
  }

  /** From now on exactly these layers rest. */
  void set(Set<String> layers) {
    if (layers.equals(now)) {
      return;
    }
    now = Set.copyOf(layers);
    graph.getFlattenedGradients().assign(0); // what is not computed any more would stand there
    if (engine != null) {
      engine.rest(now);
      return;
    }
    for (var vertex : graph.getVertices()) {
      if (vertex instanceof LayerVertex v) {
        boolean rests = now.contains(v.getVertexName());
        if (rests && !(v.getLayer() instanceof Still)) {
          v.setLayer(new Still(v.getLayer()));
        } else if (!rests && v.getLayer() instanceof Still still) {
          v.setLayer(still.inner());
        }
      }
    }
  }

  /** A layer of the graph that rests. */
  private static final class Still extends BaseWrapperLayer {
    private static final long serialVersionUID = 1;

    Still(org.deeplearning4j.nn.api.Layer inner) {
      super(inner);
    }

    org.deeplearning4j.nn.api.Layer inner() {
      return underlying;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      return underlying.activate(false, workspaces);
    }

    @Override
    public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
      return underlying.activate(input, false, workspaces);
    }

    // Nothing before it learns either: what it hands back is read by layers that rest.
    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr manager) {
      INDArray input = underlying.input();
      INDArray none =
          manager.create(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
      none.assign(0);
      underlying.clear();
      return new Pair<>(new DefaultGradient(), none);
    }
  }
}
