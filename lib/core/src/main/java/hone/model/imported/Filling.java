package hone.model.imported;

import hone.json.BadInput;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Puts the weights of Keras layers into a graph's, whose axes lie in another order. */
final class Filling {
  private final ComputationGraph graph;
  private final Map<String, WeightFile.Weight> weights;
  private final Set<String> taken = new HashSet<>();

  Filling(ComputationGraph graph, Map<String, WeightFile.Weight> weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** Fills a layer and gives the number of its weights. */
  long fill(Mapping.Mapped mapped) {
    if (mapped.vertex().isEmpty()) {
      return 0;
    }
    KerasLayer layer = mapped.layer();
    return switch (layer.type()) {
      case "Conv2D" -> put(layer, "kernel", "W", 3, 2, 0, 1) + bias(layer);
      case "DepthwiseConv2D" -> put(layer, "depthwise_kernel", "W", 0, 1, 2, 3) + bias(layer);
      case "Dense" -> dense(layer, mapped.flattened()) + bias(layer);
      case "BatchNormalization" -> norm(layer);
      default -> 0;
    };
  }

  /**
   * @throws BadInput when a weight belongs to no layer
   */
  void checkAllTaken(String source) {
    checkAllTaken(source, Set.of());
  }

  /** The same where the weights of some layers are not asked for. */
  void checkAllTaken(String source, Set<String> without) {
    for (String name : weights.keySet()) {
      if (!taken.contains(name) && !without.contains(name.replaceFirst("/[^/]*$", ""))) {
        throw new BadInput(
            source + " keeps the weight \"" + name + "\", which belongs to none of its layers.");
      }
    }
  }

  private long bias(KerasLayer layer) {
    return layer.truth("use_bias") ? put(layer, "bias", "b", 0) : 0;
  }

  private long norm(KerasLayer layer) {
    long count = 0;
    count += layer.truth("scale") ? put(layer, "gamma", "gamma", 0) : all(layer, "gamma", 1);
    count += layer.truth("center") ? put(layer, "beta", "beta", 0) : all(layer, "beta", 0);
    count += put(layer, "moving_mean", "mean", 0);
    count += put(layer, "moving_variance", "var", 0);
    return count;
  }

  private long all(KerasLayer layer, String key, double value) {
    parameter(layer, key).assign(value);
    return 0;
  }

  // A flattened image has its channels last in Keras, and first here.
  private long dense(KerasLayer layer, Extents image) {
    if (image == null) {
      return put(layer, "kernel", "W", 0, 1);
    }
    WeightFile.Weight weight = weight(layer, "kernel");
    int units = weight.shape()[weight.shape().length - 1];
    int[] places = {image.height(), image.width(), image.channels(), units};
    if (weight.shape().length != 2 || weight.shape()[0] != image.size()) {
      throw misfit(layer, "kernel", weight, parameter(layer, "W").shape());
    }
    INDArray target = parameter(layer, "W");
    INDArray source = array(weight.values(), places).permute(2, 0, 1, 3).dup('c');
    target.assign(source.reshape('c', image.size(), units));
    return weight.values().length;
  }

  private long put(KerasLayer layer, String from, String to, int... axes) {
    WeightFile.Weight weight = weight(layer, from);
    INDArray target = parameter(layer, to);
    if (weight.shape().length != axes.length) {
      throw misfit(layer, from, weight, target.shape());
    }
    INDArray source = array(weight.values(), weight.shape());
    INDArray turned = axes.length == 1 ? source : source.permute(axes);
    if (turned.length() != target.length()
        || axes.length > 1 && !Arrays.equals(turned.shape(), target.shape())) {
      throw misfit(layer, from, weight, target.shape());
    }
    target.assign(turned.reshape(target.shape()));
    return weight.values().length;
  }

  private static INDArray array(float[] values, int[] shape) {
    return Nd4j.create(values, Arrays.stream(shape).asLongStream().toArray(), 'c');
  }

  /**
   * Holds what a layer says it gives against its weights.
   *
   * @throws BadInput when they are missing or give something else
   */
  static void check(KerasLayer layer, Map<String, WeightFile.Weight> weights) {
    String key =
        switch (layer.type()) {
          case "Conv2D" -> "filters";
          case "Dense" -> "units";
          default -> "";
        };
    if (key.isEmpty()) {
      return;
    }
    int[] shape = weight(layer, "kernel", weights).shape();
    if (shape.length == 0 || shape[shape.length - 1] != layer.whole(key)) {
      throw layer.refused(
          key
              + " is "
              + layer.whole(key)
              + ", and its weight \""
              + layer.name()
              + "/kernel\" has the shape "
              + Arrays.toString(shape));
    }
  }

  private INDArray parameter(KerasLayer layer, String key) {
    return graph.getLayer(layer.name()).getParam(key);
  }

  private WeightFile.Weight weight(KerasLayer layer, String key) {
    taken.add(layer.name() + "/" + key);
    return weight(layer, key, weights);
  }

  private static WeightFile.Weight weight(
      KerasLayer layer, String key, Map<String, WeightFile.Weight> weights) {
    String name = layer.name() + "/" + key;
    WeightFile.Weight weight = weights.get(name);
    if (weight == null) {
      throw new BadInput(layer.source() + ": the weight \"" + name + "\" is missing.");
    }
    return weight;
  }

  private static BadInput misfit(
      KerasLayer layer, String key, WeightFile.Weight weight, long[] expected) {
    return new BadInput(
        layer.source()
            + ": the weight \""
            + layer.name()
            + "/"
            + key
            + "\" has the shape "
            + Arrays.toString(weight.shape())
            + ", which does not fit its layer's "
            + Arrays.toString(expected)
            + " here; it is another network's.");
  }
}
