package hone.deploy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers of Deeplearning4j as nodes, as they compute in deployment: dropout passes, normalisation
 * takes its running statistics. A class that is not known exactly is refused, subclasses included.
 */
final class LayerNodes {
  private final OnnxGraph to;

  LayerNodes(OnnxGraph to) {
    this.to = to;
  }

  /**
   * Appends a layer.
   *
   * @param size height and width of what it reads; null where that is rows of numbers
   * @return the name of what it gives
   */
  String add(String name, Layer layer, String input, int[] size) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    Class<?> type = conf.getClass();
    if (type == ConvolutionLayer.class) {
      return convolution(name, layer, (ConvolutionLayer) conf, input, size, 1);
    }
    if (type == DepthwiseConvolution2D.class) {
      DepthwiseConvolution2D each = (DepthwiseConvolution2D) conf;
      if (each.getDepthMultiplier() != 1) {
        throw Inexportable.because(
            "the layer \"" + name + "\" is depthwise with several outputs a channel");
      }
      return convolution(name, layer, each, input, size, each.getNIn());
    }
    if (type == BatchNormalization.class) {
      return norm(name, layer, (BatchNormalization) conf, input);
    }
    if (type == SubsamplingLayer.class) {
      return pool(name, (SubsamplingLayer) conf, input, size);
    }
    if (type == GlobalPoolingLayer.class) {
      return global(name, (GlobalPoolingLayer) conf, input, size);
    }
    if (type == ZeroPaddingLayer.class) {
      channelsFirst(name, ((ZeroPaddingLayer) conf).getDataFormat());
      return Padded.add(to, name, input, ((ZeroPaddingLayer) conf).getPadding());
    }
    if (type == Upsampling2D.class) {
      return enlarged(name, (Upsampling2D) conf, input);
    }
    if (type == DenseLayer.class && !((DenseLayer) conf).hasLayerNorm()
        || type == OutputLayer.class) {
      return dense(name, layer, ((FeedForwardLayer) conf).getActivationFn(), input);
    }
    if (type == ActivationLayer.class) {
      return activated(name, ((ActivationLayer) conf).getActivationFn(), input);
    }
    if (type == LossLayer.class) {
      return activated(name, ((LossLayer) conf).getActivationFn(), input);
    }
    if (type == DropoutLayer.class) {
      return input;
    }
    if (TokenNodes.knows(type)) {
      return TokenNodes.add(to, name, layer, input, size);
    }
    throw Inexportable.because(
        "the layer \"" + name + "\" is a " + type.getSimpleName() + ", which Hone does not export");
  }

  private String activated(String name, IActivation function, String input) {
    return ActivationNodes.add(to, name, function, input);
  }

  private String convolution(
      String name, Layer layer, ConvolutionLayer conf, String input, int[] size, long groups) {
    channelsFirst(name, conf.getCnn2dDataFormat());
    INDArray weights = layer.getParam("W");
    if (conf instanceof DepthwiseConvolution2D) {
      weights = weights.permute(2, 3, 0, 1); // depthwise ones are [height, width, channels, 1]
    }
    String kept = to.keep(name + ".weights", floats(weights, weights.shape()));
    List<String> inputs =
        conf.hasBias()
            ? List.of(input, kept, to.keep(name + ".bias", vector(layer.getParam("b"))))
            : List.of(input, kept);
    Map<String, Object> attributes =
        new LinkedHashMap<>(
            window(
                name,
                new Sliding(
                    conf.getKernelSize(),
                    conf.getStride(),
                    conf.getDilation(),
                    conf.getPadding(),
                    conf.getConvolutionMode()),
                size));
    attributes.put("group", groups);
    String sums = to.add("Conv", name + ".sums", inputs, attributes);
    return activated(name, conf.getActivationFn(), sums);
  }

  /** A window that slides. */
  private record Sliding(
      int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode) {}

  private static Map<String, Object> window(String name, Sliding window, int[] size) {
    if (size == null) {
      throw Inexportable.because("the layer \"" + name + "\" slides over rows of numbers");
    }
    long[] pads = new long[4];
    for (int i = 0; i < 2; i++) {
      pads[i] = window.padding()[i];
      pads[2 + i] = window.padding()[i];
      if (window.mode() == ConvolutionMode.Same) {
        int stride = window.stride()[i];
        int out = (size[i] + stride - 1) / stride;
        int extent = (window.kernel()[i] - 1) * window.dilation()[i] + 1;
        int all = Math.max(0, (out - 1) * stride + extent - size[i]);
        pads[i] = all / 2;
        pads[2 + i] = all - all / 2;
      } else if (window.mode() == ConvolutionMode.Causal) {
        throw Inexportable.because("the layer \"" + name + "\" is causal");
      }
    }
    return Map.of(
        "kernel_shape", longs(window.kernel()),
        "strides", longs(window.stride()),
        "dilations", longs(window.dilation()),
        "pads", pads);
  }

  private String norm(String name, Layer layer, BatchNormalization conf, String input) {
    channelsFirst(name, conf.getCnn2DFormat());
    INDArray mean = layer.getParam("mean");
    OnnxGraph.Floats spread = vector(layer.getParam(conf.isUseLogStd() ? "log10stdev" : "var"));
    if (conf.isUseLogStd()) {
      for (int i = 0; i < spread.values().length; i++) {
        spread.values()[i] = (float) Math.pow(10, 2.0 * spread.values()[i]);
      }
    }
    boolean fixed = conf.isLockGammaBeta();
    int channels = Math.toIntExact(mean.length());
    OnnxGraph.Floats scale =
        fixed ? constant(channels, conf.getGamma()) : vector(layer.getParam("gamma"));
    OnnxGraph.Floats shift =
        fixed ? constant(channels, conf.getBeta()) : vector(layer.getParam("beta"));
    return to.add(
        "BatchNormalization",
        name,
        List.of(
            input,
            to.keep(name + ".scale", scale),
            to.keep(name + ".shift", shift),
            to.keep(name + ".mean", vector(mean)),
            to.keep(name + ".variance", spread)),
        Map.of("epsilon", (float) conf.getEps()));
  }

  private String pool(String name, SubsamplingLayer conf, String input, int[] size) {
    channelsFirst(name, conf.getCnn2dDataFormat());
    Map<String, Object> attributes =
        new LinkedHashMap<>(
            window(
                name,
                new Sliding(
                    conf.getKernelSize(),
                    conf.getStride(),
                    conf.getDilation(),
                    conf.getPadding(),
                    conf.getConvolutionMode()),
                size));
    return switch (conf.getPoolingType()) {
      case MAX -> to.add("MaxPool", name, List.of(input), attributes);
      case AVG -> {
        attributes.remove("dilations"); // opset 17 has none here
        if (conf.getDilation()[0] != 1 || conf.getDilation()[1] != 1) {
          throw Inexportable.because("the pooling \"" + name + "\" takes means with gaps");
        }
        attributes.put("count_include_pad", conf.isAvgPoolIncludePadInDivisor() ? 1L : 0L);
        yield to.add("AveragePool", name, List.of(input), attributes);
      }
      default ->
          throw Inexportable.because(
              "the pooling \"" + name + "\" is of the kind " + conf.getPoolingType());
    };
  }

  private String global(String name, GlobalPoolingLayer conf, String input, int[] size) {
    int[] axes = conf.getPoolingDimensions();
    boolean places = axes == null || axes.length == 0 || Arrays.equals(axes, new int[] {2, 3});
    PoolingType kind = conf.getPoolingType();
    if (size == null || !places || kind != PoolingType.AVG && kind != PoolingType.MAX) {
      throw Inexportable.because(
          "the pooling \"" + name + "\" is not of the means or maxima of maps");
    }
    String type = kind == PoolingType.AVG ? "GlobalAveragePool" : "GlobalMaxPool";
    if (!conf.isCollapseDimensions()) {
      return to.add(type, name, input);
    }
    String pooled = to.add(type, name + ".pooled", input);
    return to.add("Flatten", name, List.of(pooled), Map.of("axis", 1L));
  }

  private String enlarged(String name, Upsampling2D conf, String input) {
    channelsFirst(name, conf.getFormat());
    int[] size = conf.getSize();
    String scales =
        to.keep(
            name + ".scales",
            new OnnxGraph.Floats(new long[] {4}, new float[] {1, 1, size[0], size[1]}));
    return to.add(
        "Resize",
        name,
        List.of(input, "", scales),
        Map.of(
            "mode", "nearest",
            "coordinate_transformation_mode", "asymmetric",
            "nearest_mode", "floor"));
  }

  private String dense(String name, Layer layer, IActivation activation, String input) {
    INDArray weights = layer.getParam("W");
    INDArray bias = layer.getParam("b");
    String kept = to.keep(name + ".weights", floats(weights, weights.shape()));
    List<String> inputs =
        bias == null
            ? List.of(input, kept)
            : List.of(input, kept, to.keep(name + ".bias", vector(bias)));
    return activated(name, activation, to.add("Gemm", name + ".sums", inputs, Map.of()));
  }

  private static void channelsFirst(String name, CNN2DFormat format) {
    if (format != CNN2DFormat.NCHW) {
      throw Inexportable.because("the layer \"" + name + "\" reads images with channels last");
    }
  }

  private static OnnxGraph.Floats constant(int length, double value) {
    float[] all = new float[length];
    Arrays.fill(all, (float) value);
    return new OnnxGraph.Floats(new long[] {length}, all);
  }

  static OnnxGraph.Floats vector(INDArray array) {
    return floats(array, array.length());
  }

  private static OnnxGraph.Floats floats(INDArray array, long... shape) {
    INDArray rows = array.dup('c');
    INDArray flat = rows.reshape(rows.length()).castTo(DataType.FLOAT);
    return new OnnxGraph.Floats(shape, flat.toFloatVector());
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
