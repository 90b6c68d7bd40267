package hone.deploy;

import hone.deploy.Calibration.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph with 8-bit numbers told by pairs of QuantizeLinear and DequantizeLinear, from which a
 * runtime makes integer arithmetic: weights symmetric, a step for each output channel, activations
 * with one step and zero for all (Jacob et al. 2018; Krishnamoorthi 2018). Scores and softmax stay
 * floats.
 */
final class Quantized {
  /** Operations that only move numbers: what they give lies on the levels of what they read. */
  private static final Set<String> MOVING = Set.of("Flatten", "MaxPool", "Resize", "Reshape");

  /** Operations that pass straight into the rounding behind them. */
  private static final Set<String> ABSORBED = Set.of("Relu", "Clip");

  private static final Set<String> COMPUTING =
      Set.of(
          "Conv",
          "Gemm",
          "Add",
          "Mul",
          "Concat",
          "AveragePool",
          "GlobalAveragePool",
          "Relu",
          "Clip",
          "Sigmoid",
          "BatchNormalization");

  private static final double MOST_LEVELS = 1 << 30;

  private final OnnxGraph graph;
  private final Map<String, Range> ranges;
  private final Map<String, String> rounded = new HashMap<>();
  private final List<OnnxGraph.Node> out = new ArrayList<>();

  private Quantized(OnnxGraph graph, Map<String, Range> ranges) {
    this.graph = graph;
    this.ranges = new HashMap<>(ranges);
  }

  /** Outputs whose ranges are wanted. */
  static List<String> wanted(OnnxGraph graph) {
    Set<String> skipped = tail(graph);
    return graph.nodes().stream()
        .filter(n -> COMPUTING.contains(n.type()) && !skipped.contains(n.output()))
        .filter(n -> !absorbed(graph, n) && !levelled(graph, n))
        .map(OnnxGraph.Node::output)
        .toList();
  }

  /** Rounds a graph in place. */
  static void make(OnnxGraph graph, Map<String, Range> ranges) {
    new Quantized(graph, ranges).all();
  }

  // What comes after the last layer with weights, that layer's scores included.
  private static Set<String> tail(OnnxGraph graph) {
    Set<String> names = new HashSet<>();
    List<OnnxGraph.Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      names.add(nodes.get(i).output());
      if (nodes.get(i).type().equals("Gemm") || nodes.get(i).type().equals("Conv")) {
        break;
      }
    }
    // What prepares the images is no network: its last output alone is rounded.
    names.add(Preparation.SHIFTED);
    return names;
  }

  // Whether all that reads it is the rounding that the network learned with.
  private static boolean levelled(OnnxGraph graph, OnnxGraph.Node node) {
    return graph.readers(node.output()) > 0
        && graph.nodes().stream()
            .filter(n -> n.inputs().contains(node.output()))
            .allMatch(n -> n.type().equals("QuantizeLinear"));
  }

  private static boolean absorbed(OnnxGraph graph, OnnxGraph.Node node) {
    if (!Set.of("Conv", "Gemm", "Add").contains(node.type()) || graph.readers(node.output()) != 1) {
      return false;
    }
    return graph.nodes().stream()
        .filter(n -> n.inputs().contains(node.output()))
        .allMatch(n -> ABSORBED.contains(n.type()));
  }

  private void all() {
    for (OnnxGraph.Node node : List.copyOf(graph.nodes())) {
      if (node.type().equals("DequantizeLinear")) { // a network that learned with its levels
        learned(node);
        continue;
      }
      List<String> inputs = node.inputs().stream().map(i -> rounded.getOrDefault(i, i)).toList();
      boolean weighty = node.type().equals("Conv") || node.type().equals("Gemm");
      if (weighty && !rounded.containsKey(node.inputs().get(0))) {
        inputs = replaced(inputs, 0, given(node.inputs().get(0)));
      }
      out.add(node.reading(weighty ? weights(node, inputs) : inputs));
      Range range = ranges.get(node.output());
      if (MOVING.contains(node.type()) && rounded.containsKey(node.inputs().get(0))) {
        range = ranges.get(node.inputs().get(0));
        ranges.put(node.output(), range);
      }
      if (range != null) {
        rounded.put(node.output(), pair(node.output(), range));
      }
    }
    graph.nodes().clear();
    graph.nodes().addAll(out);
  }

  private void learned(OnnxGraph.Node node) {
    float step = ((OnnxGraph.Floats) graph.arrays().get(node.inputs().get(1))).values()[0];
    OnnxGraph.Bytes zero = (OnnxGraph.Bytes) graph.arrays().get(node.inputs().get(2));
    out.add(node);
    ranges.put(node.output(), new Range(step, zero.values()[0] & 0xff));
    rounded.put(node.output(), node.output());
  }

  // Images that nothing prepares are rounded as they come.
  private String given(String name) {
    Range range = ranges.get(name);
    return range == null ? name : rounded.computeIfAbsent(name, n -> pair(n, range));
  }

  private String pair(String name, Range range) {
    String step = graph.number(name + ".int8.step", range.step());
    String zero =
        graph.keep(
            name + ".int8.zero",
            new OnnxGraph.Bytes(new long[0], new byte[] {(byte) range.zero()}, false));
    String levels = name + ".int8";
    out.add(new OnnxGraph.Node("QuantizeLinear", List.of(name, step, zero), levels, Map.of()));
    String back = name + ".rounded";
    out.add(new OnnxGraph.Node("DequantizeLinear", List.of(levels, step, zero), back, Map.of()));
    return back;
  }

  private List<String> weights(OnnxGraph.Node node, List<String> inputs) {
    long axis = node.type().equals("Conv") ? 0 : 1;
    String name = node.inputs().get(1);
    OnnxGraph.Floats w = (OnnxGraph.Floats) graph.arrays().remove(name);
    int channels = (int) w.shape()[(int) axis];
    int each = w.values().length / channels;
    float[] steps = new float[channels];
    for (int i = 0; i < w.values().length; i++) {
      int c = axis == 0 ? i / each : i % channels;
      steps[c] = Math.max(steps[c], Math.abs(w.values()[i]) / 127);
    }
    Range input = ranges.get(node.inputs().get(0));
    float[] shifts =
        inputs.size() > 2 && input != null
            ? ((OnnxGraph.Floats) graph.arrays().get(node.inputs().get(2))).values()
            : new float[channels];
    for (int c = 0; c < channels; c++) {
      // A bias is told in 32 bits by this step times the input's: weights of nothing beside a bias
      // would have steps too small for that.
      double bias = input == null ? 0 : Math.abs(shifts[c]) / (input.step() * MOST_LEVELS);
      steps[c] = (float) Math.max(steps[c], Math.max(bias, 1e-12));
    }
    byte[] levels = new byte[w.values().length];
    for (int i = 0; i < levels.length; i++) {
      int c = axis == 0 ? i / each : i % channels;
      levels[i] = (byte) Math.rint(w.values()[i] / steps[c]);
    }
    List<String> out = new ArrayList<>(inputs);
    out.set(
        1,
        dequantized(
            name,
            new OnnxGraph.Bytes(w.shape(), levels, true),
            steps,
            new OnnxGraph.Bytes(new long[] {channels}, new byte[channels], true),
            axis));
    if (inputs.size() > 2 && input != null) {
      out.set(2, bias(node.inputs().get(2), steps, input.step()));
    }
    return out;
  }

  // Biases have the step of what they are added to: that of the input times that of the weights.
  private String bias(String name, float[] steps, float input) {
    float[] values = ((OnnxGraph.Floats) graph.arrays().remove(name)).values();
    float[] products = new float[steps.length];
    int[] levels = new int[steps.length];
    for (int c = 0; c < steps.length; c++) {
      products[c] = steps[c] * input;
      levels[c] = (int) Math.rint(values[c] / (double) products[c]);
    }
    return dequantized(
        name,
        new OnnxGraph.Ints(new long[] {levels.length}, levels),
        products,
        new OnnxGraph.Ints(new long[] {levels.length}, new int[levels.length]),
        0);
  }

  private String dequantized(
      String name, OnnxGraph.Array levels, float[] steps, OnnxGraph.Array zeros, long axis) {
    String kept = graph.keep(name + ".levels", levels);
    String step =
        graph.keep(name + ".step", new OnnxGraph.Floats(new long[] {steps.length}, steps));
    String zero = graph.keep(name + ".zero", zeros);
    out.add(
        new OnnxGraph.Node(
            "DequantizeLinear", List.of(kept, step, zero), name, Map.of("axis", axis)));
    return name;
  }

  private static List<String> replaced(List<String> all, int at, String by) {
    List<String> out = new ArrayList<>(all);
    out.set(at, by);
    return out;
  }
}
