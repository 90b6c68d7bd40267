package hone.model;

import hone.engine.ChannelScale;
import hone.json.BadInput;
import hone.model.imported.ImportedBody;
import hone.recipe.architecture.Block;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * A network under construction, layer upon layer, that knows the size of its newest output and
 * refuses what does not fit. {@link #mark()} and {@link #add(String)} make skip connections.
 */
public final class Stages {
  private static final IActivation NONE = Activation.IDENTITY.getActivationFunction();

  private final GraphBuilder graph;
  private final Style style;
  private String last = "image";
  private String place = "";
  private int inPlace;
  private int count;
  private final Map<String, Integer> blocks = new LinkedHashMap<>();
  private int begun; // blocks
  private boolean inBlock;
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

  /**
   * Where a branch begins or ends.
   *
   * @param name of an output, as {@link #mark()} gives it
   * @param channels of it
   * @param height in pixels
   * @param width in pixels
   */
  public record Point(String name, int channels, int height, int width) {}

  /** The newest output. */
  public Point point() {
    return new Point(last, channels, height, width);
  }

  /** Goes on from an earlier output. */
  public Stages from(Point point) {
    return from(point.name(), point.channels(), point.height(), point.width());
  }

  /**
   * From here on names tell where a layer stands, and not how many came before it, so that networks
   * that differ elsewhere name it alike.
   *
   * @param name unique in the network; empty to number all layers on
   */
  Stages at(String name) {
    place = name;
    inPlace = 0;
    return this;
  }

  /** The name given by {@link #at}. */
  String place() {
    return place;
  }

  private String next(String kind) {
    count++;
    return place.isEmpty() ? kind + count : place + kind + ++inPlace;
  }

  /**
   * Begins with the layers of a network that others trained, on images of so many pixels a side.
   */
  Stages imported(ImportedBody body, int size) {
    ImportedBody.Output end = body.into(graph, size);
    blocks.putAll(end.blocks());
    return from(end.vertex(), end.channels(), end.height(), end.width());
  }

  /** Appends a block of a {@link hone.recipe.architecture.Architecture.ConvNet}. */
  public Stages block(Block block) {
    return together(() -> append(block));
  }

  /** Appends layers that are one block: see {@link hone.recipe.Tuning}. */
  Stages together(Runnable layers) {
    begun++;
    inBlock = true;
    layers.run();
    inBlock = false;
    return this;
  }

  private void append(Block block) {
    if (block instanceof Block.Conv c) {
      convolution(c.filters(), c.kernel(), c.stride(), c.same(), c.normalize(), c.activation());
    } else if (block instanceof Block.MaxPool p) {
      maxPool(p.size(), p.stride(), p.same());
    } else if (block instanceof Block.GlobalAveragePool) {
      globalAverage();
    } else if (block instanceof Block.MeanPool p) {
      meanPool(p.size(), p.stride());
    } else if (block instanceof Block.Dense dense) {
      dense(dense.units(), dense.activation());
    } else if (block instanceof Block.Norm norm) {
      normalize(norm.activation());
    } else if (block instanceof Block.Excite e) {
      excite(Math.max(1, channels / e.ratio()));
    } else if (!new Transformer(this, style).append(block)) {
      new Modules(this).append(block);
    }
  }

  /**
   * The number of the block that each layer stands in. Outside any, a layer with weights begins
   * one, and normalisation, activation and pooling go on with it.
   */
  Map<String, Integer> blocks() {
    return blocks;
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
    boolean normalized = normalize || style.normalize();
    convolve(filters, kernel, stride, same, !normalized, normalized ? NONE : of(activation));
    return normalized ? normalize(activation) : this;
  }

  /** A square convolution without bias that keeps the size but for its stride, and nothing more. */
  public Stages bare(int filters, int kernel, int stride) {
    return convolve(filters, kernel, stride, true, false, NONE);
  }

  private Stages convolve(
      int filters, int kernel, int stride, boolean same, boolean bias, IActivation activation) {
    shrink("convolution", kernel, stride, same);
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .nOut(filters)
            .hasBias(bias)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .activation(activation);
    if (style.channels() > 0 && !last.equals("image")) {
      builder.dropOut(new SpatialDropout(1 - style.channels()));
    }
    layer(builder.build());
    channels = filters;
    return this;
  }

  /** A 3x3 or other square convolution of each channel alone, then batch normalisation. */
  public Stages depthwise(int kernel, int stride, boolean same, Block.Activation activation) {
    return depthwise(kernel, stride, same).normalize(activation);
  }

  /** The convolution alone, without bias. */
  Stages depthwise(int kernel, int stride, boolean same) {
    shrink("convolution", kernel, stride, same);
    return layer(
        new DepthwiseConvolution2D.Builder()
            .kernelSize(kernel, kernel)
            .stride(stride, stride)
            .depthMultiplier(1)
            .nOut(channels)
            .hasBias(false)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .activation(Activation.IDENTITY)
            .build());
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
    return meanPool(size, stride, false);
  }

  /** The same; places beyond the border, which {@code same} adds, do not count. */
  public Stages meanPool(int size, int stride, boolean same) {
    shrink("pooling window", size, stride, same);
    return layer(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
            .kernelSize(size, size)
            .stride(stride, stride)
            .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .build());
  }

  /** Each pixel becomes a square of so many a side (nearest neighbour). */
  public Stages enlarge(int factor) {
    layer(new Upsampling2D.Builder(factor).build());
    height *= factor;
    width *= factor;
    return this;
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
            .activation(style.normalize() ? NONE : of(activation));
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
    String name = next("add");
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, mark);
    last = name;
    return this;
  }

  /** The channels of an earlier output, then those of the newest. */
  public Stages concat(String mark, int channels) {
    String name = next("concat");
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
    String name = next("scale");
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
    String name = next("layer");
    boolean begins = layer instanceof FeedForwardLayer && !(layer instanceof BatchNormalization);
    begun += begins && !inBlock ? 1 : 0;
    blocks.put(name, begun);
    graph.addLayer(name, layer, last);
    last = name;
    return this;
  }

  /** A layer that has no number among the others, so that they are named as without it. */
  Stages aside(Layer layer) {
    String name = last + "-dropout";
    blocks.put(name, begun);
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

  private static IActivation of(Block.Activation activation) {
    return switch (activation) {
      case IDENTITY -> Activation.IDENTITY.getActivationFunction();
      case RELU -> Activation.RELU.getActivationFunction();
      case RELU6 -> Activation.RELU6.getActivationFunction();
      case TANH -> Activation.TANH.getActivationFunction();
      case SIGMOID -> Activation.SIGMOID.getActivationFunction();
      case LEAKY_RELU -> new ActivationLReLU(0.01);
      case GELU -> new ActivationGELU(false); // what M2.1 calls precise cubes a wrong number
      case SWISH -> Activation.SWISH.getActivationFunction();
    };
  }
}
