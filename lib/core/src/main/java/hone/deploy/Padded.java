package hone.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Zeros around images as part of the convolutions that read them, where nothing else does: a
 * convolution in ONNX has a width of its own for each side, which a layer of Deeplearning4j has
 * not.
 */
final class Padded {
  private Padded() {}

  /**
   * Appends zeros.
   *
   * @param sides top, bottom, left, right
   * @return the name of what it gives
   */
  static String add(OnnxGraph to, String name, String input, int[] sides) {
    long[] pads = {0, 0, sides[0], sides[2], 0, 0, sides[1], sides[3]};
    String kept = to.keep(name + ".sides", new OnnxGraph.Longs(new long[] {8}, pads));
    return to.add("Pad", name, input, kept);
  }

  /** Does so everywhere in the graph. */
  static void into(OnnxGraph graph) {
    Map<String, OnnxGraph.Node> zeros = new HashMap<>();
    for (OnnxGraph.Node node : graph.nodes()) {
      if (node.type().equals("Pad") && readByConvolutionsAlone(graph, node.output())) {
        zeros.put(node.output(), node);
      }
    }
    List<OnnxGraph.Node> out = new ArrayList<>();
    for (OnnxGraph.Node node : graph.nodes()) {
      OnnxGraph.Node before = node.type().equals("Conv") ? zeros.get(node.inputs().get(0)) : null;
      if (before != null) {
        out.add(joined(node, before, (OnnxGraph.Longs) graph.arrays().get(before.inputs().get(1))));
      } else if (!zeros.containsKey(node.output())) {
        out.add(node);
      }
    }
    zeros.values().forEach(z -> graph.arrays().remove(z.inputs().get(1)));
    graph.nodes().clear();
    graph.nodes().addAll(out);
  }

  private static boolean readByConvolutionsAlone(OnnxGraph graph, String name) {
    return graph.nodes().stream()
        .filter(n -> n.inputs().contains(name))
        .allMatch(n -> n.type().equals("Conv"));
  }

  private static OnnxGraph.Node joined(
      OnnxGraph.Node layer, OnnxGraph.Node zeros, OnnxGraph.Longs sides) {
    long[] own = (long[]) layer.attributes().get("pads");
    long[] more = sides.values();
    long[] all = {own[0] + more[2], own[1] + more[3], own[2] + more[6], own[3] + more[7]};
    Map<String, Object> attributes = new LinkedHashMap<>(layer.attributes());
    attributes.put("pads", all);
    List<String> inputs = new ArrayList<>(layer.inputs());
    inputs.set(0, zeros.inputs().get(0));
    return new OnnxGraph.Node(layer.type(), inputs, layer.output(), attributes);
  }
}
