package hone.model;

import hone.model.compression.Grid;
import hone.model.compression.Rounded;
import hone.model.compression.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** To what a network's weights are rounded while steps change what lies behind them. */
final class Grids {
  private final Places places;
  private final Map<String, Grid> grids;

  Grids(ComputationGraph graph, Map<String, Grid> first) {
    places = Places.of(graph);
    grids = new TreeMap<>(first);
  }

  Map<String, Grid> all() {
    return grids;
  }

  /** A copy of the flat vector with weights rounded; scales stay. */
  float[] rounded(float[] flat) {
    float[] out = flat.clone();
    grids.forEach(
        (name, grid) -> {
          int[] at = places.indices().get(name);
          float[] values = Rounded.to(grid, array(name, flat)).values();
          for (int i = 0; i < at.length; i++) {
            out[at[i]] = values[i];
          }
        });
    return out;
  }

  /** The same after scales have followed the weights. */
  float[] follow(float[] flat) {
    grids.replaceAll((name, grid) -> Rounded.nearer(grid, array(name, flat)));
    return rounded(flat);
  }

  private Tensor array(String name, float[] flat) {
    int[] at = places.indices().get(name);
    float[] values = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      values[i] = flat[at[i]];
    }
    return new Tensor(places.shapes().get(name), values);
  }
}
