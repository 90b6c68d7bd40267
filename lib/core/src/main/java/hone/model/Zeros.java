package hone.model;

import hone.model.compression.Tensors;
import hone.recipe.Compression;
import hone.recipe.Recipe;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights that were pruned and stay 0, by their places in the flat vector. */
final class Zeros {
  static final Zeros NONE = new Zeros(new int[0]);

  private final int[] places;

  private Zeros(int[] places) {
    this.places = places;
  }

  /** Whether a network of this recipe has such weights. */
  static boolean held(Recipe recipe) {
    return recipe.compressions().stream()
        .anyMatch(
            c -> c instanceof Compression.Prune p && p.what() == Compression.Prune.What.WEIGHTS);
  }

  /** All weights that are 0 now. */
  static Zeros of(ComputationGraph graph) {
    float[] flat = Floats.read(graph.params());
    return new Zeros(
        Places.of(graph).indices().entrySet().stream()
            .filter(e -> Tensors.isWeights(e.getKey()))
            .flatMapToInt(e -> Arrays.stream(e.getValue()))
            .filter(i -> flat[i] == 0)
            .toArray());
  }

  /** Puts them back to 0 after a step. */
  void keep(float[] weights) {
    for (int i : places) {
      weights[i] = 0;
    }
  }

  /** The same in the graph's own array. */
  void keep(INDArray parameters) {
    if (places.length > 0) {
      float[] flat = Floats.read(parameters);
      IntStream.of(places).forEach(i -> flat[i] = 0);
      Floats.write(flat, parameters);
    }
  }
}
