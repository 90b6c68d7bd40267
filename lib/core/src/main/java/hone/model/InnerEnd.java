package hone.model;

import hone.json.BadInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A graph that ends at an inner layer and gives its numbers, flat; what comes after is left out.
 */
final class InnerEnd implements Graphs.Ending {
  /** The layer between a student's map and its teacher's, where there is one. */
  static final String BETWEEN = "hint";

  private static final String OUTPUT = "map";

  private final String whose;
  private final int layer;
  private final int told;
  private final ILossFunction loss;
  private String end;
  private InputType map;

  /**
   * @param whose for messages: the teacher or the student
   * @param layer with weights, counted from 1
   * @param told channels of the linear map behind it; 0 for none
   * @param loss on its numbers
   */
  InnerEnd(String whose, int layer, int told, ILossFunction loss) {
    this.whose = whose;
    this.layer = layer;
    this.told = told;
    this.loss = loss;
  }

  /** What the layer gives, before the linear map. */
  InputType map() {
    return map;
  }

  /** How many numbers come out. */
  int width() {
    long channels = map instanceof InputType.InputTypeConvolutional c ? c.getChannels() : 0;
    long all = map.arrayElementsPerExample();
    return Math.toIntExact(told == 0 ? all : channels == 0 ? told : all / channels * told);
  }

  @Override
  public void add(GraphBuilder graph, String last) {
    List<String> weighted =
        graph.getVertices().keySet().stream().filter(n -> isWeighted(graph, n)).toList();
    if (layer > weighted.size()) {
      throw new BadInput(
          "A hint speaks of layer "
              + layer
              + " of the "
              + whose
              + ", which has "
              + weighted.size()
              + " with weights before its scores; expected 1 to "
              + weighted.size()
              + ".");
    }
    String first = weighted.get(layer - 1);
    end = end(graph, first);
    cut(graph, end);
    String out = end;
    if (told > 0) {
      boolean spatial = conf(graph.getVertices().get(first)) instanceof ConvolutionLayer;
      Layer linear =
          spatial
              ? new ConvolutionLayer.Builder(1, 1)
                  .nOut(told)
                  .activation(Activation.IDENTITY)
                  .build()
              : new DenseLayer.Builder().nOut(told).activation(Activation.IDENTITY).build();
      graph.addLayer(BETWEEN, linear, end);
      out = BETWEEN;
    }
    graph
        .addLayer(OUTPUT, new LossLayer.Builder(loss).activation(Activation.IDENTITY).build(), out)
        .setOutputs(OUTPUT);
  }

  private static Layer conf(GraphVertex vertex) {
    return vertex instanceof LayerVertex v ? v.getLayerConf().getLayer() : null;
  }

  private static boolean isWeighted(GraphBuilder graph, String name) {
    Layer layer = conf(graph.getVertices().get(name));
    return layer instanceof ConvolutionLayer || layer instanceof DenseLayer;
  }

  // What normalises and activates a layer, and nothing else reads, belongs to it.
  private static String end(GraphBuilder graph, String first) {
    String at = first;
    while (true) {
      String here = at;
      List<String> readers =
          graph.getVertexInputs().entrySet().stream()
              .filter(e -> e.getValue().contains(here))
              .map(Map.Entry::getKey)
              .toList();
      Layer next = readers.size() == 1 ? conf(graph.getVertices().get(readers.get(0))) : null;
      if (!(next instanceof BatchNormalization || next instanceof ActivationLayer)) {
        return at;
      }
      at = readers.get(0);
    }
  }

  private static void cut(GraphBuilder graph, String end) {
    Set<String> kept = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(end));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (graph.getVertices().containsKey(name) && kept.add(name)) {
        open.addAll(graph.getVertexInputs().get(name));
      }
    }
    Map<String, GraphVertex> vertices = new LinkedHashMap<>(graph.getVertices());
    Map<String, List<String>> inputs = new LinkedHashMap<>(graph.getVertexInputs());
    vertices.keySet().retainAll(kept);
    inputs.keySet().retainAll(kept);
    graph.setVertices(vertices);
    graph.setVertexInputs(inputs);
  }

  @Override
  public void fitted(ComputationGraphConfiguration configuration, InputType image) {
    Map<String, InputType> types = configuration.getLayerActivationTypes(image);
    map = types.get(end);
    InputType last = types.get(told > 0 ? BETWEEN : end);
    if (last instanceof InputType.InputTypeConvolutional c) {
      LayerVertex output = (LayerVertex) configuration.getVertices().get(OUTPUT);
      output.setPreProcessor(
          new CnnToFeedForwardPreProcessor(c.getHeight(), c.getWidth(), c.getChannels()));
    }
  }
}
