package hone.model;

import hone.engine.ChannelScale;
import hone.json.BadInput;
import hone.recipe.architecture.Block;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * A network under construction, layer upon layer, that knows the size of its newest output and
 * refuses what does not fit. {@link #mark()} and {@link #add(String)} make skip connections.
 */
public final class Stages {
  private final GraphBuilder graph;
  private final Style style;
  private String last = "image";
  private int count;
  private int channels;
  private int height;
  private int width;

  Stages(GraphBuilder graph, Input input, Style style) {
    this.graph = graph;
    this.style = style;
    this.channels = input.channels();
    this.height = input.height();
    this.width = input.width();
  }

  /** Appends a block of a {@link hone.recipe.architecture.Architecture.ConvNet}. */
  public Stages block(Block block) {
    if (block instanceof Block.Conv c) {
      convolution(c.filters(), c.kernel(), c.stride(), c.same(), c.normalize(), c.activation());
    } else if (block instanceof Block.MaxPool p) {
      maxPool(p.size(), p.stride(), p.same());
    } else if (block instanceof Block.GlobalAveragePool) {
      globalAverage();
    } else {
      Block.Dense dense = (Block.Dense) block;
      dense(dense.units(), dense.activation());
    }
    return this;
  }

  /**
   * A square convolution, without bias before batch normalisation, which it also has when the
   * recipe's regularisations say so.
   */
  public Stages convolution(
      int filters,
      int kernel,
      int stride,
      boolean same,
      boolean normalize,
      Block.Activation activation) {
    shrink("convolution", kernel, stride, same);
    boolean normalized = normalize || style.normalize();
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .nOut(filters)
            .hasBias(!normalized)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .activation(normalized ? Activation.IDENTITY : of(activation));
    if (style.channels() > 0 && !last.equals("image")) {
      builder.dropOut(new SpatialDropout(1 - style.channels()));
    }
    layer(builder.build());
    channels = filters;
    if (normalized) {
      normalize(activation);
    }
    return this;
  }

  /** A 3x3 or other square convolution of each channel alone, then batch normalisation. */
  public Stages depthwise(int kernel, int stride, boolean same, Block.Activation activation) {
    shrink("convolution", kernel, stride, same);
    layer(
        new DepthwiseConvolution2D.Builder()
            .kernelSize(kernel, kernel)
            .stride(stride, stride)
            .depthMultiplier(1)
            .nOut(channels)
            .hasBias(false)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .activation(Activation.IDENTITY)
            .build());
    return normalize(activation);
  }

  /** Batch normalisation, then an activation. */
  public Stages normalize(Block.Activation activation) {
    layer(new BatchNormalization.Builder().build());
    // Deeplearning4j ignores the activation of the normalisation itself.
    return activation == Block.Activation.IDENTITY ? this : activation(activation);
  }

  /** Max pooling over squares. */
  public Stages maxPool(int size, int stride, boolean same) {
    shrink("pooling window", size, stride, same);
    return layer(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(size, size)
            .stride(stride, stride)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .build());
  }

  /** Mean pooling over squares. */
  public Stages meanPool(int size, int stride) {
    shrink("pooling window", size, stride, false);
    return layer(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
            .kernelSize(size, size)
            .stride(stride, stride)
            .build());
  }

  /** The mean of each channel. */
  public Stages globalAverage() {
    layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
    height = 1;
    width = 1;
    return this;
  }

  /** A fully connected layer, with the recipe's dropout on its input. */
  public Stages dense(int units, Block.Activation activation) {
    DenseLayer.Builder builder =
        new DenseLayer.Builder()
            .nOut(units)
            .hasBias(!style.normalize())
            .activation(style.normalize() ? Activation.IDENTITY : of(activation));
    if (style.dropout() > 0) {
      builder.dropOut(1 - style.dropout());
    }
    layer(builder.build());
    channels = units;
    height = 1;
    width = 1;
    return style.normalize() ? normalize(activation) : this;
  }

  /** Element-wise activation. */
  public Stages activation(Block.Activation activation) {
    return layer(new ActivationLayer.Builder().activation(of(activation)).build());
  }

  /** The name of the newest output, to branch from or add later. */
  public String mark() {
    return last;
  }

  /** Goes on from an earlier output of so many channels and pixels. */
  public Stages from(String mark, int channels, int height, int width) {
    last = mark;
    this.channels = channels;
    this.height = height;
    this.width = width;
    return this;
  }

  /** The sum of the newest and an earlier output. */
  public Stages add(String mark) {
    String name = "add" + ++count;
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, mark);
    last = name;
    return this;
  }

  /** The channels of an earlier output, then those of the newest. */
  public Stages concat(String mark, int channels) {
    String name = "concat" + ++count;
    graph.addVertex(name, new MergeVertex(), mark, last);
    last = name;
    this.channels += channels;
    return this;
  }

  /**
   * Squeeze-and-excitation (Hu et al. 2018, equations 2 to 4): each channel times a number from 0
   * to 1 that two dense layers compute from the means of all channels.
   *
   * @param hidden units of the first of them
   */
  public Stages excite(int hidden) {
    String images = last;
    int here = channels;
    layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build());
    layer(one(hidden, Activation.RELU));
    layer(one(here, Activation.SIGMOID));
    String name = "scale" + ++count;
    graph.addVertex(name, new ChannelScale(), images, last);
    last = name;
    return this;
  }

  private static Layer one(int filters, Activation activation) {
    return new ConvolutionLayer.Builder(1, 1).nOut(filters).activation(activation).build();
  }

  /** Channels of the newest output. */
  public int channels() {
    return channels;
  }

  /** Height of the newest output in pixels. */
  public int height() {
    return height;
  }

  /** Width of the newest output in pixels. */
  public int width() {
    return width;
  }

  /** Any layer of Deeplearning4j that keeps the size. */
  public Stages layer(Layer layer) {
    String name = "layer" + ++count;
    graph.addLayer(name, layer, last);
    last = name;
    return this;
  }

  private void shrink(String what, int size, int stride, boolean same) {
    if (!same && (size > height || size > width)) {
      throw new BadInput(
          "The recipe's network does not fit: after "
              + count
              + " layers a "
              + what
              + " of "
              + size
              + "x"
              + size
              + " meets an image of "
              + height
              + "x"
              + width
              + "; make it smaller, or set \"same\": true.");
    }
    height = same ? (height + stride - 1) / stride : (height - size) / stride + 1;
    width = same ? (width + stride - 1) / stride : (width - size) / stride + 1;
  }

  private static Activation of(Block.Activation activation) {
    return switch (activation) {
      case IDENTITY -> Activation.IDENTITY;
      case RELU -> Activation.RELU;
      case TANH -> Activation.TANH;
    };
  }
}
