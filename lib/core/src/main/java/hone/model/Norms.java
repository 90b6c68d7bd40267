package hone.model;

import hone.json.BadInput;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The running statistics of a network's batch normalisations, and the means of the statistics of
 * batches that pass it as in training. A batch's own are read off the step that it would make.
 */
final class Norms {
  /** One array of statistics. */
  private record Statistic(int[] places, double decay, boolean logarithm, double[] sum) {}

  private final List<Statistic> all = new ArrayList<>();
  private int batches;

  /**
   * Those of a network.
   *
   * @throws BadInput when it has none
   */
  static Norms of(ComputationGraph graph) {
    Norms norms = new Norms(graph);
    if (norms.all.isEmpty()) {
      throw new BadInput(
          "The statistics of a target domain take the place of those of batch normalisation, which"
              + " this network does not have; expected another architecture or another"
              + " adaptation.");
    }
    return norms;
  }

  private Norms(ComputationGraph graph) {
    Places places = Places.of(graph);
    for (var layer : graph.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization norm) {
        for (String kind : List.of("mean", "var", "log10stdev")) {
          int[] at = places.indices().get(norm.getLayerName() + "_" + kind);
          if (at != null) {
            all.add(
                new Statistic(at, norm.getDecay(), kind.startsWith("log"), new double[at.length]));
          }
        }
      }
    }
  }

  /** Counts a batch, which moved statistics by {@code step} from {@code running}. */
  void see(float[] running, float[] step) {
    batches++;
    for (Statistic s : all) {
      for (int i = 0; i < s.sum.length; i++) {
        double now = running[s.places[i]];
        double next = now - step[s.places[i]];
        if (s.logarithm) { // of a deviation: what is averaged is the variance
          now = Math.pow(10, 2 * now);
          next = Math.pow(10, 2 * next);
        }
        s.sum[i] += (next - s.decay * now) / (1 - s.decay);
      }
    }
  }

  /** Puts the means in the place of the running statistics. */
  void put(float[] parameters) {
    for (Statistic s : all) {
      for (int i = 0; i < s.sum.length; i++) {
        double mean = s.sum[i] / batches;
        parameters[s.places[i]] =
            (float) (s.logarithm ? Math.log10(Math.max(mean, 1e-30)) / 2 : mean);
      }
    }
  }
}
