package hone.model;

import hone.model.compression.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the numbers of each array, row by row, stand in the flat vector of all parameters.
 *
 * @param indices by the name of the array
 * @param shapes of the arrays
 */
record Places(Map<String, int[]> indices, Map<String, int[]> shapes) {
  static Places of(ComputationGraph graph) {
    Map<String, int[]> indices = new TreeMap<>();
    Map<String, int[]> shapes = new TreeMap<>();
    long start = address(graph.params());
    graph
        .paramTable()
        .forEach(
            (name, array) -> {
              int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
              int[] at = new int[Math.toIntExact(array.length())];
              int first = Math.toIntExact((address(array) - start) / Float.BYTES);
              for (int i = 0; i < at.length; i++) {
                at[i] = first + offset(i, shape, array.stride());
              }
              indices.put(name, at);
              shapes.put(name, shape);
            });
    return new Places(indices, shapes);
  }

  private static int offset(int index, int[] shape, long[] strides) {
    long offset = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      offset += index % shape[axis] * strides[axis];
      index /= shape[axis];
    }
    return Math.toIntExact(offset);
  }

  // The address of a view counts its offset.
  private static long address(INDArray array) {
    return array.data().addressPointer().address();
  }

  /** The arrays in a flat vector. */
  Map<String, Tensor> arrays(float[] flat) {
    Map<String, Tensor> out = new TreeMap<>();
    indices.forEach(
        (name, at) -> {
          float[] values = new float[at.length];
          for (int i = 0; i < at.length; i++) {
            values[i] = flat[at[i]];
          }
          out.put(name, new Tensor(shapes.get(name), values));
        });
    return out;
  }
}
