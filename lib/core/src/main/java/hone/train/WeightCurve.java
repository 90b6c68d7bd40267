package hone.train;

import hone.model.Network;
import hone.run.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How large the weights of a network are, biases and normalisation left out. */
final class WeightCurve {
  private WeightCurve() {}

  /**
   * The weights in ascending order, thinned to their quantiles: the "step" k of so many stands for
   * the (k - 1/2)-th part of them.
   */
  static Curve of(Network network) {
    double[] all =
        network.graph().paramTable().entrySet().stream()
            .filter(e -> e.getKey().endsWith("W"))
            .flatMapToDouble(e -> Arrays.stream(numbers(e.getValue())))
            .sorted()
            .toArray();
    int points = Math.min(Curve.POINTS, all.length);
    List<Double> quantiles =
        IntStream.range(0, points)
            .mapToObj(k -> all[(int) ((k + 0.5) * all.length / points)])
            .toList();
    return new Curve(IntStream.rangeClosed(1, points).boxed().toList(), Map.of("weight", quantiles))
        .thinned();
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').reshape(array.length()).toDoubleVector();
  }
}
