package hone.bench;

import hone.model.Input;
import hone.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads a {@link Tape} off a network, so that it is the same everywhere by construction. */
final class Recording {
  private final ComputationGraph graph;
  private final Map<String, InputType> types;
  private final Map<String, INDArray> parameters;
  private final List<Op> ops = new ArrayList<>();
  private final List<Tape.Weight> weights = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();

  private Recording(Network network, Input input) {
    graph = network.graph();
    InputType image = InputType.convolutional(input.height(), input.width(), input.channels());
    types = new HashMap<>(graph.getConfiguration().getLayerActivationTypes(image));
    types.put(Tape.IMAGE, image);
    parameters = graph.paramTable();
    values.put(Tape.IMAGE, Tape.IMAGE);
  }

  static Tape of(Network network, Input input) {
    Recording recording = new Recording(network, input);
    for (int index : recording.graph.topologicalSortOrder()) {
      String name = recording.graph.getVertices()[index].getVertexName();
      if (!name.equals(Tape.IMAGE)) {
        recording.vertex(name);
      }
    }
    long values =
        recording.types.values().stream().mapToLong(t -> t.arrayElementsPerExample()).sum();
    return new Tape(recording.ops, recording.weights, network.size().macs(), values);
  }

  private void vertex(String name) {
    GraphVertex vertex = graph.getConfiguration().getVertices().get(name);
    List<String> from = graph.getConfiguration().getVertexInputs().get(name);
    List<String> in = from.stream().map(values::get).toList();
    if (vertex instanceof LayerVertex v) {
      layer(name, v.getLayerConf().getLayer(), in.get(0), types.get(from.get(0)));
    } else if (vertex instanceof MergeVertex) {
      put(name, new Op.Concat(in, name));
    } else if (vertex instanceof ElementWiseVertex v && v.getOp() == ElementWiseVertex.Op.Add) {
      put(name, new Op.Add(in.get(0), in.get(1), name));
    } else if (vertex instanceof ElementWiseVertex v && v.getOp() == ElementWiseVertex.Op.Product) {
      put(name, new Op.Scale(in.get(0), in.get(1), name));
    } else {
      throw new IllegalStateException("no other framework is told of " + vertex.getClass());
    }
  }

  private void layer(String name, Layer layer, String in, InputType from) {
    if (layer instanceof ConvolutionLayer c) {
      activated(name, c, convolution(name, c, in, (InputType.InputTypeConvolutional) from));
    } else if (layer instanceof BatchNormalization b) {
      put(name, norm(name, b, in)); // Deeplearning4j ignores its activation
    } else if (layer instanceof SubsamplingLayer s) {
      boolean max = s.getPoolingType() == PoolingType.MAX;
      put(name, new Op.Pool(in, name, s.getKernelSize()[0], s.getStride()[0], max));
    } else if (layer instanceof GlobalPoolingLayer g) {
      put(name, new Op.Mean(in, name, g.isCollapseDimensions()));
    } else if (layer instanceof OutputLayer) {
      put(name, dense(name, in, from));
    } else if (layer instanceof DenseLayer d) {
      activated(name, d, dense(name, in, from));
    } else if (layer instanceof ActivationLayer a) {
      values.put(name, activation(name, a.getActivationFn(), in));
    } else {
      throw new IllegalStateException("no other framework is told of " + layer.getClass());
    }
  }

  private void put(String name, Op op) {
    ops.add(op);
    values.put(name, op.out());
  }

  private void activated(String name, BaseLayer layer, Op op) {
    ops.add(op);
    values.put(name, activation(name, layer.getActivationFn(), op.out()));
  }

  private String activation(String name, IActivation function, String in) {
    String out = name + "_a";
    if (function instanceof ActivationReLU) {
      ops.add(new Op.Relu(in, out));
    } else if (function instanceof ActivationSigmoid) {
      ops.add(new Op.Sigmoid(in, out));
    } else if (function instanceof ActivationIdentity) {
      return in;
    } else {
      throw new IllegalStateException("no other framework is told of " + function);
    }
    return out;
  }

  private Op convolution(
      String name, ConvolutionLayer c, String in, InputType.InputTypeConvolutional from) {
    int kernel = c.getKernelSize()[0];
    int stride = c.getStride()[0];
    int padding = 0;
    if (c.getConvolutionMode() == ConvolutionMode.Same) {
      int out = (int) ((from.getHeight() + stride - 1) / stride);
      padding = (int) Math.max(0, (out - 1) * (long) stride + kernel - from.getHeight());
    }
    INDArray w = parameters.get(name + "_W");
    int groups = 1;
    if (c instanceof DepthwiseConvolution2D) {
      // [height, width, in, multiplier] here, [in * multiplier, 1, height, width] elsewhere.
      groups = (int) w.size(2);
      w = w.permute(2, 3, 0, 1).dup('c').reshape('c', groups * w.size(3), 1, kernel, kernel);
    }
    return new Op.Conv(
        in,
        name,
        weight(w, true),
        c.hasBias() ? vector(name + "_b", true) : -1,
        kernel,
        stride,
        padding / 2,
        padding - padding / 2,
        groups);
  }

  private Op norm(String name, BatchNormalization b, String in) {
    return new Op.Norm(
        in,
        name,
        vector(name + "_gamma", true),
        vector(name + "_beta", true),
        vector(name + "_mean", false),
        b.isUseLogStd() ? variance(name + "_log10stdev") : vector(name + "_var", false),
        b.getEps());
  }

  private Op dense(String name, String in, InputType from) {
    String rows = in;
    if (from instanceof InputType.InputTypeConvolutional) {
      rows = name + "_f";
      ops.add(new Op.Flatten(in, rows));
    }
    return new Op.Dense(
        rows,
        name,
        weight(parameters.get(name + "_W").transpose(), true),
        vector(name + "_b", true));
  }

  private int variance(String logarithmOfDeviation) {
    INDArray logarithm = parameters.get(logarithmOfDeviation);
    float[] values = logarithm.dup('c').data().asFloat();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(10, 2 * values[i]);
    }
    weights.add(new Tape.Weight(new long[] {values.length}, values, false));
    return weights.size() - 1;
  }

  private int vector(String name, boolean trained) {
    INDArray values = parameters.get(name);
    return weight(values.reshape(values.length()), trained);
  }

  private int weight(INDArray values, boolean trained) {
    weights.add(new Tape.Weight(values.shape(), values.dup('c').data().asFloat(), trained));
    return weights.size() - 1;
  }
}
