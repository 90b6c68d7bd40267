package hone.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Reads a graph with one image input and one softmax output. */
final class GraphReader {
  private final ComputationGraph graph;
  private final ComputationGraphConfiguration configuration;
  private final LayerReader layers;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> byName = new HashMap<>();

  private GraphReader(ComputationGraph graph) {
    this.graph = graph;
    configuration = graph.getConfiguration();
    layers = new LayerReader(graph.params(), this::append);
  }

  /**
   * A graph's operations.
   *
   * @param nodes in an order in which each comes after what it reads; the last gives the scores
   * @param ends by the graph's vertices, the node whose output is the vertex's
   */
  record Read(List<Node> nodes, Map<String, Node> ends) {}

  static Read read(ComputationGraph graph, InputType.InputTypeConvolutional image)
      throws Unsupported {
    GraphReader reader = new GraphReader(graph);
    reader.input(image);
    for (int index : graph.topologicalSortOrder()) {
      reader.vertex(graph.getVertices()[index].getVertexName());
    }
    return new Read(reader.nodes, reader.byName);
  }

  private void input(InputType.InputTypeConvolutional image) throws Unsupported {
    if (configuration.getNetworkInputs().size() != 1
        || configuration.getNetworkOutputs().size() != 1) {
      throw new Unsupported("the graph has several inputs or outputs");
    }
    String name = configuration.getNetworkInputs().get(0);
    byName.put(
        name,
        append(
            name,
            new Op.Input(),
            List.of(),
            (int) image.getChannels(),
            (int) image.getHeight(),
            (int) image.getWidth()));
  }

  private Node append(String name, Op op, List<Node> inputs, int channels, int height, int width) {
    Node node = new Node(name, op, List.copyOf(inputs), channels, height, width);
    nodes.add(node);
    return node;
  }

  private void vertex(String name) throws Unsupported {
    if (byName.containsKey(name)) {
      return;
    }
    GraphVertex vertex = configuration.getVertices().get(name);
    List<Node> inputs =
        configuration.getVertexInputs().get(name).stream().map(byName::get).toList();
    byName.put(name, of(name, vertex, inputs));
  }

  private Node of(String name, GraphVertex vertex, List<Node> inputs) throws Unsupported {
    Node first = inputs.get(0);
    if (vertex.getClass() == LayerVertex.class) {
      LayerVertex v = (LayerVertex) vertex;
      Layer layer = graph.getLayer(name);
      return layers.of(name, layer, flattened(name, first, v.getPreProcessor()));
    }
    if (vertex.getClass() == ElementWiseVertex.class || vertex.getClass() == ChannelScale.class) {
      return elementWise(name, ((ElementWiseVertex) vertex).getOp(), inputs);
    }
    if (vertex.getClass() == MergeVertex.class && ((MergeVertex) vertex).getMergeAxis() == 1) {
      int channels = inputs.stream().mapToInt(Node::channels).sum();
      return append(name, new Op.Concat(), inputs, channels, first.height(), first.width());
    }
    throw new Unsupported("the vertex " + name + " is a " + vertex.getClass().getSimpleName());
  }

  private Node flattened(String name, Node input, InputPreProcessor before) throws Unsupported {
    if (before == null) {
      return input;
    }
    if (before.getClass() != CnnToFeedForwardPreProcessor.class) {
      throw new Unsupported("before " + name + " comes a " + before.getClass().getSimpleName());
    }
    int all = input.channels() * input.height() * input.width();
    return append(name + " flat", new Op.Flatten(), List.of(input), all, 0, 0);
  }

  private Node elementWise(String name, ElementWiseVertex.Op op, List<Node> inputs)
      throws Unsupported {
    Node first = inputs.get(0);
    boolean alike =
        inputs.stream()
            .allMatch(
                n ->
                    n.channels() == first.channels()
                        && n.height() == first.height()
                        && n.width() == first.width());
    if (op == ElementWiseVertex.Op.Add && alike) {
      return append(
          name,
          new Op.Sum(Op.Activation.NONE),
          inputs,
          first.channels(),
          first.height(),
          first.width());
    }
    Node second = inputs.get(inputs.size() - 1);
    if (op == ElementWiseVertex.Op.Product
        && inputs.size() == 2
        && first.isSpatial()
        && second.channels() == first.channels()
        && second.height() == 1
        && second.width() == 1) {
      return append(name, new Op.Scale(), inputs, first.channels(), first.height(), first.width());
    }
    throw new Unsupported("the vertex " + name + " combines inputs by " + op);
  }
}
