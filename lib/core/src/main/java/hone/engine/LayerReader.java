package hone.engine;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers as operations; a class that is not known exactly is declined, subclasses included. */
final class LayerReader {
  /** Appends a node. */
  interface Appender {
    Node append(String name, Op op, List<Node> inputs, int channels, int height, int width);
  }

  private final long start;
  private final Appender to;

  LayerReader(INDArray parameters, Appender to) {
    start = address(parameters);
    this.to = to;
  }

  Node of(String name, Layer layer, Node before) throws Unsupported {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    if (conf instanceof BaseLayer b && b.getWeightNoise() != null) {
      throw new Unsupported("the layer " + name + " has noise on its weights");
    }
    Node input = dropped(name, conf, before);
    Class<?> type = conf.getClass();
    if (type == ConvolutionLayer.class) {
      return convolution(name, layer, (ConvolutionLayer) conf, input, false);
    }
    if (type == DepthwiseConvolution2D.class
        && ((DepthwiseConvolution2D) conf).getDepthMultiplier() == 1) {
      return convolution(name, layer, (ConvolutionLayer) conf, input, true);
    }
    if (type == BatchNormalization.class) {
      return norm(name, layer, (BatchNormalization) conf, input);
    }
    if (type == SubsamplingLayer.class) {
      return pool(name, (SubsamplingLayer) conf, input);
    }
    if (type == Upsampling2D.class) {
      return enlarged(name, (Upsampling2D) conf, input);
    }
    if (type == GlobalPoolingLayer.class) {
      return global(name, (GlobalPoolingLayer) conf, input);
    }
    if (type == DenseLayer.class && !((DenseLayer) conf).hasLayerNorm()) {
      DenseLayer dense = (DenseLayer) conf;
      Node sums = dense(name, layer, (int) dense.getNOut(), input);
      return activated(name, dense.getActivationFn(), sums);
    }
    if (type == OutputLayer.class
        && ((OutputLayer) conf).getActivationFn() instanceof ActivationSoftmax) {
      return dense(name, layer, (int) ((OutputLayer) conf).getNOut(), input);
    }
    if (type == LossLayer.class
        && ((LossLayer) conf).getActivationFn() instanceof ActivationIdentity) {
      return input; // its input is what is compared
    }
    if (type == ActivationLayer.class
        && ((ActivationLayer) conf).getActivationFn() instanceof Rounding r) {
      return same(name, new Op.Round(r), input);
    }
    if (type == ActivationLayer.class) {
      return activated(name, ((ActivationLayer) conf).getActivationFn(), input);
    }
    if (type == DropoutLayer.class) {
      return input;
    }
    if (conf instanceof TokenLayer tokens && input.isSpatial()) {
      return tokens(name, layer, tokens, input);
    }
    throw new Unsupported("the layer " + name + " is a " + type.getSimpleName());
  }

  private Node dropped(String name, org.deeplearning4j.nn.conf.layers.Layer conf, Node input)
      throws Unsupported {
    IDropout dropout = conf.getIDropout();
    if (dropout == null) {
      return input;
    }
    if (dropout.getClass() == Dropout.class && ((Dropout) dropout).getPSchedule() == null) {
      return same(name + " dropout", new Op.Dropout(((Dropout) dropout).getP(), false), input);
    }
    if (dropout.getClass() == SpatialDropout.class
        && ((SpatialDropout) dropout).getPSchedule() == null
        && input.isSpatial()) {
      double keep = ((SpatialDropout) dropout).getP();
      return same(name + " dropout", new Op.Dropout(keep, true), input);
    }
    throw new Unsupported(
        "the layer " + name + " has a " + dropout.getClass().getSimpleName() + " on its input");
  }

  private Node same(String name, Op op, Node input) {
    return to.append(name, op, List.of(input), input.channels(), input.height(), input.width());
  }

  private Node activated(String name, IActivation activation, Node input) throws Unsupported {
    Op.Activation function = Activations.of(activation);
    return function.isNone() ? input : same(name + " activation", function, input);
  }

  private Node convolution(
      String name, Layer layer, ConvolutionLayer conf, Node input, boolean depthwise)
      throws Unsupported {
    if (conf.getCnn2dDataFormat() != CNN2DFormat.NCHW || !input.isSpatial()) {
      throw new Unsupported("the convolution " + name + " is not of images [N, C, H, W]");
    }
    Op.Window window =
        window(
            conf.getKernelSize(),
            conf.getStride(),
            conf.getDilation(),
            conf.getPadding(),
            conf.getConvolutionMode(),
            input);
    Op.Slot bias = conf.hasBias() ? slot(layer.getParam("b")) : null;
    Node sums =
        to.append(
            name,
            new Op.Convolution(
                slot(layer.getParam("W")), bias, window, depthwise, Op.Activation.NONE),
            List.of(input),
            (int) conf.getNOut(),
            window.outHeight(input.height()),
            window.outWidth(input.width()));
    return activated(name, conf.getActivationFn(), sums);
  }

  private static Op.Window window(
      int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode, Node input)
      throws Unsupported {
    int[] in = {input.height(), input.width()};
    int[] first = padding.clone();
    int[] last = padding.clone();
    if (mode == ConvolutionMode.Same) {
      for (int i = 0; i < 2; i++) {
        int out = (in[i] + stride[i] - 1) / stride[i];
        int all = (out - 1) * stride[i] + (kernel[i] - 1) * dilation[i] + 1 - in[i];
        first[i] = Math.max(0, all) / 2;
        last[i] = Math.max(0, all) - first[i];
      }
    } else if (mode != ConvolutionMode.Truncate && mode != ConvolutionMode.Strict) {
      throw new Unsupported("the convolution mode is " + mode);
    }
    return new Op.Window(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        dilation[0],
        dilation[1],
        first[0],
        first[1],
        last[0],
        last[1]);
  }

  private Node norm(String name, Layer layer, BatchNormalization conf, Node input)
      throws Unsupported {
    if (conf.isLockGammaBeta() || conf.getCnn2DFormat() != CNN2DFormat.NCHW) {
      throw new Unsupported("the normalisation " + name + " has fixed scales or channels last");
    }
    Op.Slot scale = slot(layer.getParam("gamma"));
    boolean logarithm = conf.isUseLogStd();
    Op op =
        new Op.Norm(
            new Op.Slot(scale.offset(), 2 * scale.length()), // the shifts follow the scales
            slot(layer.getParam("mean")),
            slot(layer.getParam(logarithm ? "log10stdev" : "var")),
            logarithm,
            conf.getDecay(),
            conf.getEps(),
            false);
    return same(name, op, input); // Deeplearning4j ignores this layer's activation
  }

  private Node pool(String name, SubsamplingLayer conf, Node input) throws Unsupported {
    Op.Window window =
        window(
            conf.getKernelSize(),
            conf.getStride(),
            conf.getDilation(),
            conf.getPadding(),
            conf.getConvolutionMode(),
            input);
    boolean largest = conf.getPoolingType() == PoolingType.MAX;
    if (!largest && conf.getPoolingType() != PoolingType.AVG
        || conf.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
      throw new Unsupported("the pooling " + name + " is of another kind");
    }
    int mean =
        conf.isAvgPoolIncludePadInDivisor()
            ? dnnl.dnnl_pooling_avg_include_padding
            : dnnl.dnnl_pooling_avg_exclude_padding;
    return to.append(
        name,
        new Op.Pool(largest ? dnnl.dnnl_pooling_max : mean, window, Op.Activation.NONE),
        List.of(input),
        input.channels(),
        window.outHeight(input.height()),
        window.outWidth(input.width()));
  }

  private Node enlarged(String name, Upsampling2D conf, Node input) throws Unsupported {
    if (conf.getFormat() != CNN2DFormat.NCHW || !input.isSpatial()) {
      throw new Unsupported("the enlargement " + name + " is not of images [N, C, H, W]");
    }
    int[] size = conf.getSize();
    return to.append(
        name,
        new Op.Enlarge(size[0], size[1]),
        List.of(input),
        input.channels(),
        input.height() * size[0],
        input.width() * size[1]);
  }

  private Node global(String name, GlobalPoolingLayer conf, Node input) throws Unsupported {
    boolean largest = conf.getPoolingType() == PoolingType.MAX;
    int[] axes = conf.getPoolingDimensions();
    boolean overPlaces = axes == null || axes.length == 0 || Arrays.equals(axes, new int[] {2, 3});
    if (!input.isSpatial() || !overPlaces || !largest && conf.getPoolingType() != PoolingType.AVG) {
      throw new Unsupported("the pooling " + name + " is of another kind");
    }
    Op.Window all = new Op.Window(input.height(), input.width(), 1, 1, 1, 1, 0, 0, 0, 0);
    Op op =
        new Op.Pool(
            largest ? dnnl.dnnl_pooling_max : dnnl.dnnl_pooling_avg_exclude_padding,
            all,
            Op.Activation.NONE);
    Node pooled = to.append(name, op, List.of(input), input.channels(), 1, 1);
    return conf.isCollapseDimensions()
        ? to.append(name + " flat", new Op.Flatten(), List.of(pooled), input.channels(), 0, 0)
        : pooled;
  }

  private Node dense(String name, Layer layer, int units, Node input) throws Unsupported {
    if (input.isSpatial()) {
      throw new Unsupported("the layer " + name + " is given images");
    }
    INDArray bias = layer.getParam("b");
    Op op =
        new Op.Dense(
            slot(layer.getParam("W")), bias == null ? null : slot(bias), Op.Activation.NONE);
    return to.append(name, op, List.of(input), units, 0, 0);
  }

  private Node tokens(String name, Layer layer, TokenLayer conf, Node input) {
    List<Node> inputs = List.of(input);
    if (conf instanceof Tokens t) {
      Op.Slot token = t.hasClassToken() ? slot(layer.getParam("token")) : null;
      Op op = new Op.Tokens(slot(layer.getParam("positions")), token);
      int places = input.height() * input.width();
      return token == null
          ? same(name, op, input)
          : to.append(name, op, inputs, input.channels(), 1 + places, 1);
    } else if (conf instanceof LayerNorm) {
      Op.Slot scale = slot(layer.getParam("scale"));
      return same(name, new Op.LayerNorm(new Op.Slot(scale.offset(), 2 * scale.length())), input);
    } else if (conf instanceof Attention a) {
      Op op = new Op.Attention(a.heads());
      return to.append(name, op, inputs, input.channels() / 3, input.height(), input.width());
    }
    return to.append(name, new Op.ClassToken(), inputs, input.channels(), 0, 0);
  }

  private Op.Slot slot(INDArray array) {
    return new Op.Slot((address(array) - start) / Float.BYTES, array.length());
  }

  /** Where an array's floats begin; the address of a view counts its offset. */
  static long address(INDArray array) {
    return array.data().addressPointer().address();
  }
}
