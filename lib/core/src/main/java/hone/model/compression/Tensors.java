package hone.model.compression;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a network by name, "layer3_W", with what each must have been rounded to. Their
 * shapes say how wide its layers are.
 *
 * @param arrays by name, in order
 * @param grids of the arrays that are rounded, by name
 * @param ranges to what the numbers that enter a layer are rounded, by the layer's name
 */
public record Tensors(
    Map<String, Tensor> arrays, Map<String, Grid> grids, Map<String, Range> ranges) {
  /** Copies the maps. */
  public Tensors {
    arrays = java.util.Collections.unmodifiableMap(new TreeMap<>(arrays));
    grids = java.util.Collections.unmodifiableMap(new TreeMap<>(grids));
    ranges = java.util.Collections.unmodifiableMap(new TreeMap<>(ranges));
  }

  /** Plain arrays. */
  public static Tensors of(Map<String, Tensor> arrays) {
    return new Tensors(arrays, Map.of(), Map.of());
  }

  /** A copy of a graph's arrays. */
  public static Tensors of(ComputationGraph graph) {
    Map<String, Tensor> out = new TreeMap<>();
    graph
        .paramTable()
        .forEach(
            (name, array) ->
                out.put(
                    name,
                    new Tensor(
                        Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray(),
                        array.dup('c').reshape(array.length()).toFloatVector())));
    return of(out);
  }

  /** The same with other arrays. */
  public Tensors with(Map<String, Tensor> others) {
    return new Tensors(others, grids, ranges);
  }

  /** The same rounded to these. */
  public Tensors on(Map<String, Grid> others, Map<String, Range> otherRanges) {
    return new Tensors(arrays, others, otherRanges);
  }

  /** Puts every array whose name and shape the graph has into it; the names of those. */
  public java.util.Set<String> into(ComputationGraph graph) {
    java.util.Set<String> taken = new java.util.TreeSet<>();
    Map<String, INDArray> table = graph.paramTable();
    arrays.forEach(
        (name, from) -> {
          INDArray to = table.get(name);
          long[] shape = Arrays.stream(from.shape()).asLongStream().toArray();
          if (to != null && Arrays.equals(to.shape(), shape)) {
            to.assign(Nd4j.create(from.values(), shape, 'c'));
            taken.add(name);
          }
        });
    return taken;
  }

  /** Whether an array of this name holds weights of a convolution or dense layer. */
  public static boolean isWeights(String name) {
    return name.endsWith("_W");
  }

  /** How many weights of convolutions and dense layers are not 0. */
  public long nonzero() {
    long count = 0;
    for (Map.Entry<String, Tensor> each : arrays.entrySet()) {
      if (isWeights(each.getKey())) {
        for (float v : each.getValue().values()) {
          count += v == 0 ? 0 : 1;
        }
      }
    }
    return count;
  }

  /** How many weights convolutions and dense layers have. */
  public long weights() {
    return arrays.entrySet().stream()
        .filter(e -> isWeights(e.getKey()))
        .mapToLong(e -> e.getValue().values().length)
        .sum();
  }
}
