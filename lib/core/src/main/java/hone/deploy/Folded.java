package hone.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Batch normalisation as part of the convolution or dense layer before it, where nothing else reads
 * that: with s = scale / sqrt(variance + epsilon), weights times s and (bias - mean) s + shift
 * (Jacob et al. 2018, section 3.2).
 */
final class Folded {
  private final OnnxGraph graph;

  private Folded(OnnxGraph graph) {
    this.graph = graph;
  }

  /** Does so everywhere in the graph; how often. */
  static int into(OnnxGraph graph) {
    return new Folded(graph).all();
  }

  private int all() {
    Map<String, OnnxGraph.Node> byOutput = new HashMap<>();
    graph.nodes().forEach(n -> byOutput.put(n.output(), n));
    List<OnnxGraph.Node> kept = new ArrayList<>(graph.nodes());
    int count = 0;
    for (OnnxGraph.Node node : List.copyOf(graph.nodes())) {
      OnnxGraph.Node before =
          node.type().equals("BatchNormalization") ? byOutput.get(node.inputs().get(0)) : null;
      if (before == null
          || !before.type().equals("Conv") && !before.type().equals("Gemm")
          || graph.readers(before.output()) != 1) {
        continue;
      }
      OnnxGraph.Node joined = joined(before, node);
      kept.set(kept.indexOf(before), joined);
      kept.remove(node);
      byOutput.put(joined.output(), joined);
      count++;
    }
    graph.nodes().clear();
    graph.nodes().addAll(kept);
    return count;
  }

  private OnnxGraph.Node joined(OnnxGraph.Node layer, OnnxGraph.Node norm) {
    float[] scale = take(norm.inputs().get(1));
    float[] shift = take(norm.inputs().get(2));
    float[] mean = take(norm.inputs().get(3));
    float[] variance = take(norm.inputs().get(4));
    double epsilon = (Float) norm.attributes().get("epsilon");
    boolean rows = layer.type().equals("Gemm"); // its weights have the outputs last
    OnnxGraph.Floats weights = graph.floats(layer.inputs().get(1));
    float[] w = weights.values();
    boolean biased = layer.inputs().size() > 2;
    float[] bias = biased ? graph.floats(layer.inputs().get(2)).values() : new float[scale.length];
    double[] factor = new double[scale.length];
    for (int c = 0; c < factor.length; c++) {
      factor[c] = scale[c] / Math.sqrt(variance[c] + epsilon);
      bias[c] = (float) ((bias[c] - mean[c]) * factor[c] + shift[c]);
    }
    int each = w.length / factor.length;
    for (int i = 0; i < w.length; i++) {
      w[i] = (float) (w[i] * factor[rows ? i % factor.length : i / each]);
    }
    List<String> inputs = new ArrayList<>(layer.inputs().subList(0, 2));
    inputs.add(
        biased
            ? layer.inputs().get(2)
            : graph.keep(
                layer.inputs().get(1).replace(".weights", ".bias"),
                new OnnxGraph.Floats(new long[] {bias.length}, bias)));
    return layer.reading(inputs).named(norm.output());
  }

  private float[] take(String name) {
    return ((OnnxGraph.Floats) graph.arrays().remove(name)).values();
  }
}
