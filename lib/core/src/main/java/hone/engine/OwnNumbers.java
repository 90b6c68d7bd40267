package hone.engine;

import hone.engine.TokenLayer.Own;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Where the arrays of a {@link TokenLayer} stand in the parameter vector, and how they begin. */
final class OwnNumbers implements ParamInitializer {
  static final OwnNumbers ALL = new OwnNumbers();

  private OwnNumbers() {}

  private static List<Own> of(Layer layer) {
    return ((TokenLayer) layer).own();
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return of(layer).stream().mapToLong(Own::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return of(layer).stream().map(Own::name).toList();
  }

  // None multiplies what the layer is given place by place, so no penalty on weights is theirs.
  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return true;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray numbers, boolean initialize) {
    Map<String, INDArray> out = views(configuration.getLayer(), numbers);
    for (Own own : of(configuration.getLayer())) {
      configuration.addVariable(own.name());
      if (initialize) {
        INDArray array = out.get(own.name());
        array.assign(own.mean());
        if (own.deviation() > 0) {
          array.addi(Nd4j.randn(array.shape()).muli(own.deviation()).castTo(array.dataType()));
        }
      }
    }
    return out;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray gradient) {
    return views(configuration.getLayer(), gradient);
  }

  private static Map<String, INDArray> views(Layer layer, INDArray all) {
    Map<String, INDArray> out = new LinkedHashMap<>();
    INDArray flat = all.reshape(all.length());
    long from = 0;
    for (Own own : of(layer)) {
      long to = from + own.length();
      out.put(own.name(), flat.get(NDArrayIndex.interval(from, to)).reshape('c', own.shape()));
      from = to;
    }
    return out;
  }
}
