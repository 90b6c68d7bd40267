package hone.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A graph of Deeplearning4j, vertex by vertex. */
final class GraphNodes {
  private final ComputationGraph graph;
  private final ComputationGraphConfiguration configuration;
  private final OnnxGraph to;
  private final LayerNodes layers;
  private final Map<String, String> outputs = new HashMap<>();
  private final Map<String, InputType> types = new HashMap<>();

  private GraphNodes(ComputationGraph graph, OnnxGraph to) {
    this.graph = graph;
    this.to = to;
    configuration = graph.getConfiguration();
    layers = new LayerNodes(to);
  }

  /**
   * Appends all of it.
   *
   * @param input the name of what it reads
   * @param image how large that is
   * @return the name of what it gives
   */
  static String add(ComputationGraph graph, String input, InputType image, OnnxGraph to) {
    return new GraphNodes(graph, to).all(input, image);
  }

  private String all(String input, InputType image) {
    List<String> inputs = configuration.getNetworkInputs();
    List<String> ends = configuration.getNetworkOutputs();
    if (inputs.size() != 1 || ends.size() != 1) {
      throw Inexportable.because(
          "it has " + inputs.size() + " inputs and " + ends.size() + " outputs; expected one each");
    }
    outputs.put(inputs.get(0), input);
    types.putAll(configuration.getLayerActivationTypes(image));
    types.put(inputs.get(0), image);
    for (int index : graph.topologicalSortOrder()) {
      String name = graph.getVertices()[index].getVertexName();
      if (!outputs.containsKey(name)) {
        List<String> from = configuration.getVertexInputs().get(name);
        outputs.put(name, vertex(name, configuration.getVertices().get(name), from));
      }
    }
    return outputs.get(ends.get(0));
  }

  private String vertex(String name, GraphVertex vertex, List<String> from) {
    List<String> inputs = from.stream().map(outputs::get).toList();
    InputType type = types.get(from.get(0));
    if (vertex instanceof LayerVertex v && vertex.getClass() == LayerVertex.class) {
      String input = prepared(name, v.getPreProcessor(), inputs.get(0));
      InputType seen = v.getPreProcessor() == null ? type : v.getPreProcessor().getOutputType(type);
      return layers.add(name, graph.getLayer(name), input, size(seen));
    }
    if (vertex instanceof ElementWiseVertex v) { // subclasses differ in their gradients alone
      return elementWise(name, v, inputs);
    }
    if (vertex.getClass() == MergeVertex.class && ((MergeVertex) vertex).getMergeAxis() == 1) {
      return to.add("Concat", name, inputs, Map.of("axis", 1L));
    }
    throw Inexportable.because(
        "the vertex \""
            + name
            + "\" is a "
            + vertex.getClass().getSimpleName()
            + ", which Hone does not export");
  }

  private static int[] size(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional c) {
      return new int[] {(int) c.getHeight(), (int) c.getWidth()};
    }
    return type instanceof InputType.InputTypeConvolutionalFlat f
        ? new int[] {(int) f.getHeight(), (int) f.getWidth()}
        : null;
  }

  private String prepared(String name, InputPreProcessor before, String input) {
    if (before == null) {
      return input;
    }
    if (before.getClass() == CnnToFeedForwardPreProcessor.class) {
      return to.add("Flatten", name + ".flat", List.of(input), Map.of("axis", 1L));
    }
    if (before instanceof FeedForwardToCnnPreProcessor f) {
      long[] shape = {0, f.getNumChannels(), f.getInputHeight(), f.getInputWidth()};
      String kept = to.keep(name + ".shape", new OnnxGraph.Longs(new long[] {4}, shape));
      return to.add("Reshape", name + ".maps", input, kept);
    }
    throw Inexportable.because(
        "before \"" + name + "\" comes a " + before.getClass().getSimpleName());
  }

  private String elementWise(String name, ElementWiseVertex vertex, List<String> inputs) {
    return switch (vertex.getOp()) {
      case Add -> to.add(inputs.size() == 2 ? "Add" : "Sum", name, inputs, Map.of());
      case Average -> to.add("Mean", name, inputs, Map.of());
      case Max -> to.add("Max", name, inputs, Map.of());
      case Subtract -> to.add("Sub", name, inputs, Map.of());
      case Product -> product(name, inputs);
    };
  }

  private String product(String name, List<String> inputs) {
    String all = inputs.get(0);
    for (int i = 1; i < inputs.size(); i++) {
      String here = i == inputs.size() - 1 ? name : name + "." + i;
      all = to.add("Mul", here, all, inputs.get(i));
    }
    return all;
  }
}
