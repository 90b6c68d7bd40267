package hone.model;

import hone.model.compression.Range;
import hone.model.compression.Tensors;
import hone.recipe.Compression.Quantize;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What numbers enter layers, from images that the network sees as in deployment. */
final class Calibration {
  /** Numbers of a layer that are looked at, evenly spaced. */
  private static final int MOST = 20_000;

  private static final int IMAGE_BITS = 8;

  private Calibration() {}

  static Map<String, Range> of(ComputationGraph graph, INDArray images, Quantize how) {
    Map<String, INDArray> all = graph.feedForward(new INDArray[] {images}, false, false);
    Map<String, Range> out = new TreeMap<>();
    for (String name : graph.paramTable().keySet()) {
      if (!Tensors.isWeights(name)) {
        continue;
      }
      String layer = name.substring(0, name.lastIndexOf('_'));
      String before = graph.getConfiguration().getVertexInputs().get(layer).get(0);
      boolean first = graph.getConfiguration().getNetworkInputs().contains(before);
      INDArray given = first ? images : all.get(before);
      int bits = first ? Math.max(how.activations(), IMAGE_BITS) : how.activations();
      boolean fixed = how.scale() == Quantize.Scale.FIXED_POINT;
      float[] some = some(given);
      out.put(layer, fixed ? Range.fixedPoint(some, bits) : Range.of(some, bits));
    }
    graph.clear();
    return out;
  }

  private static float[] some(INDArray array) {
    float[] all = Floats.read(array);
    int every = Math.max(1, all.length / MOST);
    float[] out = new float[(all.length + every - 1) / every];
    for (int i = 0; i < out.length; i++) {
      out[i] = all[i * every];
    }
    return out;
  }
}
