package hone.model;

import hone.engine.Attention;
import hone.engine.Tokens;
import hone.json.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much the tokens of images look at each other in one layer of attention, as in deployment.
 *
 * @param heads that look
 * @param height of the picture that the tokens make
 * @param width of it
 * @param classToken whether one more token comes before those of places
 * @param weights of each image [heads, tokens, tokens], row by row: rows look, and add up to 1
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by whoever asked
public record Attended(int heads, int height, int width, boolean classToken, double[][] weights) {
  /** Places, and the class token where there is one. */
  public int tokens() {
    return height * width + (classToken ? 1 : 0);
  }

  /** All layers of attention, in the order in which they compute. */
  static List<Attended> of(ComputationGraph graph, INDArray images) {
    Map<String, INDArray> all = graph.feedForward(new INDArray[] {images}, false, false);
    List<Attended> out = new ArrayList<>();
    Tokens token = null;
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      Layer layer = vertex.hasLayer() ? vertex.getLayer().conf().getLayer() : null;
      if (layer instanceof Tokens t && t.hasClassToken()) {
        token = t;
      } else if (layer instanceof Attention attention) {
        String before =
            graph.getConfiguration().getVertexInputs().get(vertex.getVertexName()).get(0);
        out.add(of(attention, all.get(before), token));
      }
    }
    graph.clear();
    if (out.isEmpty()) {
      throw new BadInput(
          "The network has no attention to look at; expected a transformer, such as an architecture"
              + " of type VisionTransformer.");
    }
    return out;
  }

  private static Attended of(Attention attention, INDArray given, Tokens token) {
    int n = Math.toIntExact(given.size(0));
    float[] values = Floats.read(given);
    int each = values.length / n;
    double[][] weights = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] one = new double[each];
      for (int k = 0; k < each; k++) {
        one[k] = values[i * each + k];
      }
      weights[i] = attention.weights(one);
    }
    return token == null
        ? new Attended(attention.heads(), (int) given.size(2), (int) given.size(3), false, weights)
        : new Attended(attention.heads(), token.rows(), token.columns(), true, weights);
  }

  /** The mean of all heads for one image, [tokens][tokens]. */
  public double[][] mean(int image) {
    int n = tokens();
    double[][] out = new double[n][n];
    for (int at = 0; at < weights[image].length; at++) {
      out[at / n % n][at % n] += weights[image][at] / heads;
    }
    return out;
  }

  /** What a row of numbers, one a token, says of places: without the class token's. */
  public double[] places(double[] row) {
    return Arrays.copyOfRange(row, classToken ? 1 : 0, row.length);
  }
}
