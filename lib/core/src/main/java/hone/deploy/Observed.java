package hone.deploy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import hone.json.BadInput;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What flows through a graph when images pass: once for the ends, once more for what is between.
 */
final class Observed {
  private static final int BATCH = 32;

  private Observed() {}

  /**
   * Ranges of all outputs that are to be rounded.
   *
   * @param bare whether the images themselves are rounded, for nothing prepares them
   */
  static Map<String, Calibration.Range> ranges(
      OnnxGraph graph, OnnxFormat.Port images, boolean bare, Calibration by) {
    int each = images.extents().stream().mapToInt(i -> i).reduce(1, (a, b) -> a * b);
    if (by.images().length != by.count() * each) {
      throw new BadInput(
          "calibration images of "
              + by.images().length / by.count()
              + " numbers for a network of images of "
              + each);
    }
    List<String> wanted = Quantized.wanted(graph);
    Map<String, double[]> ends = new LinkedHashMap<>();
    Map<String, Histogram> seen = new HashMap<>();
    if (bare) {
      include(ends, images.name(), by.images());
    }
    pass(graph, images, wanted, by, (name, values) -> include(ends, name, values));
    ends.forEach((name, e) -> seen.put(name, new Histogram(e[0], e[1])));
    if (by.how() != Calibration.How.MIN_MAX) {
      pass(graph, images, wanted, by, (name, values) -> seen.get(name).add(values));
    }
    Map<String, Calibration.Range> out = new HashMap<>();
    // Of images the ends are known, and their background is a spike that divergence takes for all.
    Calibration whole = new Calibration(by.images(), by.count(), Calibration.How.MIN_MAX);
    seen.forEach(
        (name, histogram) ->
            out.put(
                name,
                (name.equals(images.name()) || name.equals(Preparation.OUTPUT) ? whole : by)
                    .range(histogram)));
    return out;
  }

  private static void include(Map<String, double[]> ends, String name, float[] values) {
    double[] e =
        ends.computeIfAbsent(
            name, n -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
    for (float v : values) {
      e[0] = Math.min(e[0], v);
      e[1] = Math.max(e[1], v);
    }
  }

  private interface Seen {
    void of(String name, float[] values);
  }

  private static void pass(
      OnnxGraph graph, OnnxFormat.Port images, List<String> wanted, Calibration by, Seen seen) {
    List<OnnxFormat.Port> outputs =
        wanted.stream().map(name -> new OnnxFormat.Port(name, List.of())).toList();
    byte[] model = OnnxFormat.write(graph, images, outputs, Map.of());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = OnnxModel.options(1);
        OrtSession session = environment.createSession(model, options)) {
      int each = by.images().length / by.count();
      for (int from = 0; from < by.count(); from += BATCH) {
        int n = Math.min(BATCH, by.count() - from);
        float[] part = Arrays.copyOfRange(by.images(), from * each, (from + n) * each);
        List<Integer> e = images.extents();
        long[] shape = {n, e.get(0), e.get(1), e.get(2)};
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(part), shape);
            OrtSession.Result result = session.run(Map.of(images.name(), tensor))) {
          for (int i = 0; i < wanted.size(); i++) {
            seen.of(wanted.get(i), OnnxModel.floats(result.get(i)));
          }
        }
      }
    } catch (OrtException ex) {
      throw new IllegalStateException("the network does not run: " + ex.getMessage(), ex);
    }
  }
}
