package hone.model;

import hone.engine.Pass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a graph's own layers tell of the gradient by the images, vertex by vertex: Deeplearning4j
 * gives it as a whole nowhere, and its gradient of a normalisation in deployment is that of
 * training.
 */
final class LayerTrace {
  private final ComputationGraph graph;
  private final boolean learning;
  private final boolean toFeatures;
  private final GraphVertex last; // the layer of the scores
  private final INDArray[] gradients;
  private final INDArray[] values;
  private INDArray features;

  /**
   * What was found on the way to a gradient.
   *
   * @param byImages the gradient by the images
   * @param inner what an inner vertex gives; empty where none was asked for
   * @param byInner the gradient by it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(float[] byImages, float[] inner, float[] byInner) {}

  private LayerTrace(ComputationGraph graph, boolean learning, boolean toFeatures) {
    this.graph = graph;
    this.learning = learning;
    this.toFeatures = toFeatures;
    last = graph.getVertex(graph.getConfiguration().getNetworkOutputs().get(0));
    gradients = new INDArray[graph.getVertices().length];
    values = new INDArray[gradients.length];
  }

  /**
   * @param learning as in training, and not as in deployment
   * @param toFeatures to what the layer of the scores reads, its dropout left out
   */
  static float[] byImages(
      ComputationGraph graph, INDArray images, boolean learning, boolean toFeatures, Slope slope) {
    return find(graph, images, new Pass(learning, toFeatures), slope).byImages();
  }

  /** The same with what the pass looks at on the way. */
  static Found find(ComputationGraph graph, INDArray images, Pass pass, Slope slope) {
    boolean learning = pass.learning();
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    LayerTrace trace = new LayerTrace(graph, learning, pass.toFeatures());
    // A layer's backward pass drops again what was not dropped in its forward pass.
    List<org.deeplearning4j.nn.conf.layers.Layer> silent =
        (learning ? Stream.of(trace.last.getLayer()) : Stream.of(graph.getLayers()))
            .map(l -> l.conf().getLayer())
            .toList();
    List<IDropout> noise = silent.stream().map(l -> l.getIDropout()).toList();
    silent.forEach(l -> l.setIDropout(null));
    try {
      return trace.run(images, slope, pass.inner());
    } finally {
      for (int i = 0; i < noise.size(); i++) {
        silent.get(i).setIDropout(noise.get(i));
      }
      graph.clear();
    }
  }

  private Found run(INDArray images, Slope slope, String inner) {
    LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
    graph.setInputs(images); // preprocessors ask for the batch's size
    int[] order = graph.topologicalSortOrder();
    for (int index : order) {
      forward(graph.getVertices()[index], images, memory);
    }
    Layer scores = last.getLayer();
    Map<String, INDArray> numbers = scores.paramTable();
    INDArray output = features;
    if (!toFeatures) {
      output = features.mmul(numbers.get("W"));
      output = numbers.containsKey("b") ? output.addiRowVector(numbers.get("b")) : output;
    }
    float[] found = slope.of(Floats.read(output));
    INDArray back = Nd4j.create(found, output.shape(), 'c');
    arrive(last, new INDArray[] {toFeatures ? back : back.mmul(numbers.get("W").transpose())});
    for (int i = order.length - 1; i >= 0; i--) {
      GraphVertex vertex = graph.getVertices()[order[i]];
      if (!vertex.isInputVertex() && vertex != last && gradients[order[i]] != null) {
        arrive(vertex, backward(vertex, gradients[order[i]], memory));
      }
    }
    String input = graph.getConfiguration().getNetworkInputs().get(0);
    float[] byImages = Floats.read(gradients[graph.getVertex(input).getVertexIndex()]);
    if (inner.isEmpty()) {
      return new Found(byImages, new float[0], new float[0]);
    }
    int at = graph.getVertex(inner).getVertexIndex();
    return new Found(byImages, Floats.read(values[at]), Floats.read(gradients[at]));
  }

  private void forward(GraphVertex vertex, INDArray images, LayerWorkspaceMgr memory) {
    INDArray value = images;
    if (!vertex.isInputVertex()) {
      value = vertex.doForward(learning, memory);
    }
    if (vertex == last) {
      features = vertex.getLayer().input();
      return;
    }
    values[vertex.getVertexIndex()] = value.dup('c');
    for (VertexIndices to : vertex.getOutputVertices()) {
      GraphVertex reader = graph.getVertices()[to.getVertexIndex()];
      reader.setInput(to.getVertexEdgeNumber(), value.dup('c'), memory);
    }
  }

  private INDArray[] backward(GraphVertex vertex, INDArray gradient, LayerWorkspaceMgr memory) {
    if (!learning && vertex.hasLayer() && vertex.getLayer() instanceof BatchNormalization norm) {
      return new INDArray[] {running(norm, gradient)};
    }
    VertexIndices[] inputs = vertex.getInputVertices();
    for (int k = 0; !learning && k < inputs.length; k++) {
      // Some layers write where they read, unless they know that a backward pass follows.
      vertex.setInput(k, values[inputs[k].getVertexIndex()].dup('c'), memory);
    }
    vertex.setEpsilon(gradient);
    return vertex.doBackward(false, memory).getSecond();
  }

  // The function is linear: scale over deviation.
  private static INDArray running(BatchNormalization norm, INDArray gradient) {
    Map<String, INDArray> numbers = norm.paramTable();
    float[] scale = Floats.read(numbers.get("gamma"));
    boolean logarithm = norm.layerConf().isUseLogStd();
    float[] spread = Floats.read(numbers.get(logarithm ? "log10stdev" : "var"));
    for (int c = 0; c < scale.length; c++) {
      double variance = logarithm ? Math.pow(10, 2 * spread[c]) : spread[c];
      scale[c] /= (float) Math.sqrt(variance + norm.layerConf().getEps());
    }
    float[] values = Floats.read(gradient);
    int places = values.length / (int) gradient.size(0) / scale.length;
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale[i / places % scale.length];
    }
    return Nd4j.create(values, gradient.shape(), 'c');
  }

  // The scores' layer may have a preprocessor, which turns rows into images again.
  private void arrive(GraphVertex vertex, INDArray[] found) {
    VertexIndices[] inputs = vertex.getInputVertices();
    for (int k = 0; k < inputs.length; k++) {
      int index = inputs[k].getVertexIndex();
      INDArray gradient = found[k];
      if (vertex == last
          && vertex instanceof org.deeplearning4j.nn.graph.vertex.impl.LayerVertex layer
          && layer.getLayerPreProcessor() != null) {
        gradient =
            layer
                .getLayerPreProcessor()
                .backprop(gradient, (int) gradient.size(0), LayerWorkspaceMgr.noWorkspaces());
      }
      gradients[index] =
          gradients[index] == null ? gradient.dup('c') : gradients[index].add(gradient);
    }
  }
}
