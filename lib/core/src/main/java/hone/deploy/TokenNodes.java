package hone.deploy;

import hone.engine.Attention;
import hone.engine.ClassToken;
import hone.engine.LayerNorm;
import hone.engine.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layers of a transformer as nodes: tokens are the places of maps [N, C, H, W]. */
final class TokenNodes {
  private static final String DEEP = "LayerNormalization";

  private final OnnxGraph to;
  private final String name;
  private final String input;

  private TokenNodes(OnnxGraph to, String name, String input) {
    this.to = to;
    this.name = name;
    this.input = input;
  }

  /** Whether a layer is one of a transformer's. */
  static boolean knows(Class<?> type) {
    return type == Tokens.class
        || type == LayerNorm.class
        || type == Attention.class
        || type == ClassToken.class;
  }

  /** Whether a graph has such layers, whose numbers are not for 8 bits here. */
  static boolean in(OnnxGraph graph) {
    return graph.nodes().stream().anyMatch(n -> n.type().equals(DEEP));
  }

  /**
   * Appends a layer that is known.
   *
   * @param size height and width of what it reads
   * @return the name of what it gives
   */
  static String add(OnnxGraph to, String name, Layer layer, String input, int[] size) {
    TokenNodes nodes = new TokenNodes(to, name, input);
    Object conf = layer.conf().getLayer();
    if (conf instanceof Tokens tokens) {
      return nodes.tokens(layer, tokens.hasClassToken(), size);
    }
    if (conf instanceof LayerNorm) {
      return nodes.norm(layer);
    }
    return conf instanceof Attention a ? nodes.attention(a, size) : nodes.classToken();
  }

  private String longs(String what, long... values) {
    return to.keep(name + "." + what, new OnnxGraph.Longs(new long[] {values.length}, values));
  }

  private String turned(String what, String of, long... order) {
    return to.add("Transpose", name + "." + what, List.of(of), Map.of("perm", order));
  }

  // Positions are [tokens, C] and are added to [N, C, tokens]; the class token's has the token.
  private String tokens(Layer layer, boolean first, int[] size) {
    INDArray positions = layer.getParam("positions").dup('c');
    int channels = (int) positions.size(1);
    int count = (int) positions.size(0);
    float[] added = new float[channels * count];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < count; t++) {
        added[c * count + t] = positions.getFloat(t, c);
      }
      if (first) {
        added[c * count] += layer.getParam("token").getFloat(c);
      }
    }
    long[] map =
        first ? new long[] {1, channels, count, 1} : new long[] {1, channels, size[0], size[1]};
    String where = to.keep(name + ".positions", new OnnxGraph.Floats(map, added));
    if (!first) {
      return to.add("Add", name, input, where);
    }
    String line =
        to.add("Reshape", name + ".line", input, longs("shape", 0, channels, count - 1, 1));
    String more = to.add("Pad", name + ".more", line, longs("pads", 0, 0, 1, 0, 0, 0, 0, 0));
    return to.add("Add", name, more, where);
  }

  private String norm(Layer layer) {
    String last = turned("last", input, 0, 2, 3, 1);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("axis", -1L);
    attributes.put("epsilon", (float) LayerNorm.EPSILON);
    String normal =
        to.add(
            DEEP,
            name + ".normal",
            List.of(
                last,
                to.keep(name + ".scale", LayerNodes.vector(layer.getParam("scale"))),
                to.keep(name + ".shift", LayerNodes.vector(layer.getParam("shift")))),
            attributes);
    return to.add("Transpose", name, List.of(normal), Map.of("perm", new long[] {0, 3, 1, 2}));
  }

  // Queries, keys and values of all heads are channels one after the other.
  private String attention(Attention conf, int[] size) {
    long heads = conf.heads();
    long each = conf.depth() / heads;
    long count = (long) size[0] * size[1];
    String all = to.add("Reshape", name + ".all", input, longs("heads", 0, 3 * heads, each, count));
    String queries = turned("queries.turned", part("queries", all, 0, heads), 0, 1, 3, 2);
    String pairs = to.add("MatMul", name + ".pairs", queries, part("keys", all, heads, 2 * heads));
    String scaled =
        to.add(
            "Mul",
            name + ".scaled",
            pairs,
            to.number(name + ".factor", (float) (1 / Math.sqrt(each))));
    String weights = to.add("Softmax", name + ".weights", List.of(scaled), Map.of("axis", -1L));
    String values = part("values", all, 2 * heads, 3 * heads);
    String sums =
        to.add("MatMul", name + ".sums", values, turned("weights.turned", weights, 0, 1, 3, 2));
    return to.add("Reshape", name, sums, longs("map", 0, conf.depth(), size[0], size[1]));
  }

  private String part(String what, String of, long from, long to) {
    return slice(name + "." + what, of, 1, from, to);
  }

  private String slice(String output, String of, long axis, long from, long end) {
    String head = output.substring(Math.min(output.length(), name.length() + 1));
    return to.add(
        "Slice",
        output,
        of,
        longs(head + ".from", from),
        longs(head + ".end", end),
        longs(head + ".axis", axis));
  }

  private String classToken() {
    String first = slice(name + ".first", input, 2, 0, 1);
    return to.add("Flatten", name, List.of(first), Map.of("axis", 1L));
  }
}
