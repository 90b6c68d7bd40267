package hone.model.compression;

import hone.engine.ChannelScale;
import hone.model.compression.Channels.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Follows channels through a graph from its images to its scores. */
final class GraphWalk {
  private static final int LAST = -1; // axis of an array

  private final ComputationGraph graph;
  private final Map<String, InputType> types;
  private final Sets sets = new Sets();
  private final List<Slice> slices = new ArrayList<>();
  private final BitSet fixed = new BitSet();
  private final Map<String, int[]> channels = new HashMap<>(); // by vertex

  private GraphWalk(ComputationGraph graph, InputType image) {
    this.graph = graph;
    types = graph.getConfiguration().getLayerActivationTypes(image);
  }

  static GraphWalk of(ComputationGraph graph, InputType image) {
    GraphWalk walk = new GraphWalk(graph, image);
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    String input = configuration.getNetworkInputs().get(0);
    walk.channels.put(input, walk.fresh(count(image), true));
    for (int index : graph.topologicalSortOrder()) {
      String name = graph.getVertices()[index].getVertexName();
      if (!walk.channels.containsKey(name)) {
        walk.channels.put(name, walk.vertex(name, configuration.getVertices().get(name)));
      }
    }
    configuration.getNetworkOutputs().forEach(o -> walk.fix(walk.channels.get(o)));
    return walk;
  }

  Sets sets() {
    return sets;
  }

  List<Slice> slices() {
    return slices;
  }

  /** Channels that must stay. */
  BitSet fixed() {
    return fixed;
  }

  private int[] fresh(int count, boolean stay) {
    int[] out = sets.fresh(count);
    if (stay) {
      fix(out);
    }
    return out;
  }

  private void fix(int[] some) {
    Arrays.stream(some).forEach(fixed::set);
  }

  private static int count(InputType type) {
    return type instanceof InputType.InputTypeConvolutional c
        ? Math.toIntExact(c.getChannels())
        : Math.toIntExact(type.arrayElementsPerExample());
  }

  private int[] vertex(String name, GraphVertex vertex) {
    List<int[]> inputs =
        graph.getConfiguration().getVertexInputs().get(name).stream().map(channels::get).toList();
    if (vertex instanceof LayerVertex v) {
      int[] read = flattened(v.getPreProcessor(), inputs.get(0));
      int[] made = read == null ? null : layer(name, v.getLayerConf().getLayer(), read);
      return made == null ? unknown(name, inputs) : made;
    }
    boolean sum = vertex.getClass() == ElementWiseVertex.class;
    if (sum || vertex.getClass() == ChannelScale.class) {
      int[] first = inputs.get(0);
      for (int[] other : inputs) {
        if (other.length != first.length) {
          return unknown(name, inputs);
        }
        IntStream.range(0, first.length).forEach(i -> sets.join(first[i], other[i]));
      }
      return first;
    }
    if (vertex.getClass() == MergeVertex.class && ((MergeVertex) vertex).getMergeAxis() == 1) {
      return inputs.stream().flatMapToInt(Arrays::stream).toArray();
    }
    return unknown(name, inputs);
  }

  private int[] unknown(String name, List<int[]> inputs) {
    inputs.forEach(this::fix);
    return fresh(count(types.get(name)), true);
  }

  // A number of a flattened image belongs to its channel; null where it is not understood.
  private static int[] flattened(InputPreProcessor before, int[] input) {
    if (before == null) {
      return input;
    }
    if (before.getClass() != CnnToFeedForwardPreProcessor.class) {
      return null;
    }
    CnnToFeedForwardPreProcessor flat = (CnnToFeedForwardPreProcessor) before;
    int places = Math.toIntExact(flat.getInputHeight() * flat.getInputWidth());
    return IntStream.range(0, input.length * places).map(i -> input[i / places]).toArray();
  }

  private int[] layer(String name, Layer conf, int[] input) {
    Class<?> type = conf.getClass();
    if (type == ConvolutionLayer.class) {
      ConvolutionLayer layer = (ConvolutionLayer) conf;
      int[] made = fresh(Math.toIntExact(layer.getNOut()), false);
      read(name + "_W", 1, input);
      make(name + "_W", 0, made);
      return biased(name, layer.hasBias(), made);
    }
    if (type == DepthwiseConvolution2D.class
        && ((DepthwiseConvolution2D) conf).getDepthMultiplier() == 1) {
      make(name + "_W", 2, input); // [height, width, channels, 1]
      return biased(name, ((ConvolutionLayer) conf).hasBias(), input);
    }
    if (type == BatchNormalization.class) {
      if (!((BatchNormalization) conf).isLockGammaBeta()) {
        make(name + "_gamma", LAST, input);
        make(name + "_beta", LAST, input);
      }
      read(name + "_mean", LAST, input);
      read(
          name + (((BatchNormalization) conf).isUseLogStd() ? "_log10stdev" : "_var"), LAST, input);
      return input;
    }
    if (type == DenseLayer.class && !((DenseLayer) conf).hasLayerNorm()) {
      return dense(name, ((DenseLayer) conf).getNOut(), ((DenseLayer) conf).hasBias(), input);
    }
    if (type == OutputLayer.class) {
      return dense(name, ((OutputLayer) conf).getNOut(), ((OutputLayer) conf).hasBias(), input);
    }
    boolean each =
        type == ActivationLayer.class
            || type == SubsamplingLayer.class
            || type == GlobalPoolingLayer.class
            || type == DropoutLayer.class
            || type == Upsampling2D.class;
    return each ? input : null;
  }

  private int[] dense(String name, long units, boolean bias, int[] input) {
    int[] made = fresh(Math.toIntExact(units), false);
    read(name + "_W", 0, input);
    make(name + "_W", 1, made);
    return biased(name, bias, made);
  }

  private int[] biased(String name, boolean bias, int[] made) {
    if (bias) {
      make(name + "_b", LAST, made);
    }
    return made;
  }

  private int axis(String array, int axis) {
    return axis == LAST ? graph.getParam(array).rank() - 1 : axis;
  }

  private void read(String array, int axis, int[] at) {
    slices.add(new Slice(array, axis(array, axis), at, false));
  }

  private void make(String array, int axis, int[] at) {
    slices.add(new Slice(array, axis(array, axis), at, true));
  }
}
