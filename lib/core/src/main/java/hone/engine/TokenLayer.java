package hone.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a transformer, on tokens as the places of images [N, C, H, W]. What it computes of one
 * image stands here in plain loops, for the graph; the engine has code of its own, which is held
 * against it.
 */
abstract class TokenLayer extends BaseLayer {
  private static final long serialVersionUID = 1;

  private int channels;
  private int height;
  private int width;

  /**
   * Numbers that a layer learns.
   *
   * @param name the array's
   * @param shape of the array, row by row
   * @param mean of what it begins with
   * @param deviation of what it begins with
   */
  record Own(String name, long[] shape, double mean, double deviation) {
    long length() {
      long all = 1;
      for (long extent : shape) {
        all *= extent;
      }
      return all;
    }
  }

  /** The arrays that it learns, in the order of the parameter vector. */
  abstract List<Own> own();

  /**
   * What it makes of one image.
   *
   * @param in [C, places] row by row
   * @param own the arrays' numbers, in their order
   */
  abstract double[] forward(double[] in, double[][] own);

  /**
   * The gradient by the image from the one by what was made of it.
   *
   * @param byOwn is added to: the gradient by each array's numbers
   */
  abstract double[] backward(double[] in, double[][] own, double[] byOut, double[][] byOwn);

  /** What it gives. */
  abstract InputType output();

  final int channels() {
    return channels;
  }

  final int height() {
    return height;
  }

  final int width() {
    return width;
  }

  final int places() {
    return height * width;
  }

  @Override
  public final void setNIn(InputType type, boolean override) {
    InputTypeConvolutional images = (InputTypeConvolutional) type;
    channels = (int) images.getChannels();
    height = (int) images.getHeight();
    width = (int) images.getWidth();
  }

  @Override
  public final InputType getOutputType(int index, InputType type) {
    setNIn(type, false);
    return output();
  }

  @Override
  public final InputPreProcessor getPreProcessorForInputType(InputType type) {
    return null;
  }

  @Override
  public final boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType type) {
    long numbers = own().stream().mapToLong(Own::length).sum();
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), type, getOutputType(-1, type))
        .standardMemory(numbers, numbers)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  @Override
  public final ParamInitializer initializer() {
    return OwnNumbers.ALL;
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray numbers,
      boolean initialize,
      DataType type) {
    TokenLoops layer = new TokenLoops(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    Map<String, INDArray> table = new LinkedHashMap<>();
    if (numbers != null) {
      layer.setParamsViewArray(numbers);
      table = initializer().init(configuration, numbers, initialize);
    }
    layer.setParamTable(table);
    layer.setConf(configuration);
    return layer;
  }
}
