package hone.engine;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.junit.jupiter.params.provider.Arguments;
import org.nd4j.linalg.activations.Activation;

/**
 * Small graphs that have all the engine's operations between them: name, image, layers to "last".
 */
final class Graphs {
  private Graphs() {}

  private static Arguments graph(
      String what, int channels, int height, int width, UnaryOperator<GraphBuilder> layers) {
    return Arguments.of(what, channels, height, width, layers);
  }

  private static ConvolutionLayer.Builder conv(int filters, int kernel, int stride) {
    return new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).nOut(filters);
  }

  static ConvolutionLayer same(int filters, int kernel, int stride, Activation function) {
    return conv(filters, kernel, stride)
        .convolutionMode(ConvolutionMode.Same)
        .activation(function)
        .build();
  }

  private static SubsamplingLayer pool(SubsamplingLayer.PoolingType type, int size, int stride) {
    return new SubsamplingLayer.Builder(type).kernelSize(size, size).stride(stride, stride).build();
  }

  static Stream<Arguments> all() {
    return Stream.of(
        graph(
            "dense layers",
            1,
            5,
            3,
            g ->
                g.addLayer(
                        "a",
                        new DenseLayer.Builder().nOut(7).activation(Activation.RELU).build(),
                        "in")
                    .addLayer(
                        "b",
                        new DenseLayer.Builder()
                            .nOut(6)
                            .hasBias(false)
                            .activation(Activation.TANH)
                            .build(),
                        "a")
                    .addLayer(
                        "c",
                        new DenseLayer.Builder().nOut(5).activation(Activation.SWISH).build(),
                        "b")
                    .addLayer(
                        "last",
                        new DenseLayer.Builder().nOut(5).activation(Activation.SIGMOID).build(),
                        "c")),
        graph(
            "smooth functions",
            2,
            6,
            5,
            g ->
                g.addLayer("a", same(6, 3, 1, Activation.LEAKYRELU), "in")
                    .addLayer("b", conv(5, 3, 1).activation(Activation.GELU).build(), "a")
                    .addLayer("p", pool(SubsamplingLayer.PoolingType.MAX, 2, 1), "b")
                    .addLayer("c", conv(4, 2, 1).activation(Activation.SIGMOID).build(), "p")
                    .addLayer("last", same(4, 1, 1, Activation.SWISH), "c")),
        graph(
            "LeNet's shapes",
            1,
            14,
            14,
            g ->
                g.addLayer("a", same(6, 5, 1, Activation.RELU), "in")
                    .addLayer("p", pool(SubsamplingLayer.PoolingType.MAX, 2, 2), "a")
                    .addLayer("b", conv(9, 5, 1).activation(Activation.TANH).build(), "p")
                    .addLayer("q", pool(SubsamplingLayer.PoolingType.MAX, 2, 1), "b")
                    .addLayer(
                        "last",
                        new DenseLayer.Builder().nOut(11).activation(Activation.RELU).build(),
                        "q")),
        graph(
            "an odd image, strides, dilation, even kernels",
            3,
            13,
            10,
            g ->
                g.addLayer("a", same(5, 3, 2, Activation.LEAKYRELU), "in")
                    .addLayer("b", same(7, 4, 1, Activation.ELU), "a")
                    .addLayer("c", same(8, 1, 2, Activation.IDENTITY), "b")
                    .addLayer(
                        "d",
                        conv(6, 2, 1).dilation(2, 1).activation(Activation.SIGMOID).build(),
                        "c")
                    .addLayer(
                        "last",
                        new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build(),
                        "d")),
        graph(
            "explicit padding and mean pooling",
            2,
            9,
            9,
            g ->
                g.addLayer(
                        "a", conv(16, 3, 2).padding(1, 1).activation(Activation.RELU).build(), "in")
                    .addLayer("p", pool(SubsamplingLayer.PoolingType.AVG, 2, 1), "a")
                    .addLayer(
                        "last", new GlobalPoolingLayer.Builder(PoolingType.MAX).build(), "p")),
        graph(
            "overlapping windows of the same mode",
            3,
            11,
            11,
            g ->
                g.addLayer("a", same(4, 3, 1, Activation.RELU), "in")
                    .addLayer(
                        "p",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                            .kernelSize(3, 3)
                            .stride(2, 2)
                            .convolutionMode(ConvolutionMode.Same)
                            .build(),
                        "a")
                    .addLayer("last", same(5, 3, 1, Activation.RELU), "p")),
        graph(
            "normalisation of images and of rows",
            3,
            8,
            6,
            g ->
                g.addLayer(
                        "a",
                        conv(6, 3, 1).hasBias(false).activation(Activation.IDENTITY).build(),
                        "in")
                    .addLayer("n", new BatchNormalization.Builder().build(), "a")
                    .addLayer(
                        "r", new ActivationLayer.Builder().activation(Activation.RELU).build(), "n")
                    .addLayer(
                        "d",
                        new DenseLayer.Builder().nOut(9).activation(Activation.IDENTITY).build(),
                        "r")
                    .addLayer("m", new BatchNormalization.Builder().decay(0.7).build(), "d")
                    .addLayer(
                        "last",
                        new ActivationLayer.Builder().activation(Activation.TANH).build(),
                        "m")),
        graph(
            "a residual block",
            3,
            8,
            8,
            g ->
                g.addLayer("s", same(16, 3, 1, Activation.RELU), "in")
                    .addLayer("a", same(16, 3, 1, Activation.IDENTITY), "s")
                    .addLayer("n", new BatchNormalization.Builder().build(), "a")
                    .addLayer(
                        "r", new ActivationLayer.Builder().activation(Activation.RELU).build(), "n")
                    .addLayer("b", same(16, 3, 1, Activation.IDENTITY), "r")
                    .addLayer("m", new BatchNormalization.Builder().useLogStd(false).build(), "b")
                    .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "m", "s")
                    .addLayer(
                        "t",
                        new ActivationLayer.Builder().activation(Activation.RELU).build(),
                        "add")
                    .addLayer(
                        "last", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "t")),
        graph(
            "a residual block with a strided shortcut, and a sum of three",
            3,
            9,
            9,
            g ->
                g.addLayer("s", same(4, 3, 1, Activation.RELU), "in")
                    .addLayer("a", same(6, 3, 2, Activation.RELU), "s")
                    .addLayer("b", same(6, 3, 1, Activation.IDENTITY), "a")
                    .addLayer("c", same(6, 1, 2, Activation.IDENTITY), "s")
                    .addVertex(
                        "add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "b", "c", "a")
                    .addLayer(
                        "last",
                        new ActivationLayer.Builder().activation(Activation.RELU).build(),
                        "add")),
        graph(
            "depthwise and pointwise convolutions",
            3,
            10,
            7,
            g ->
                g.addLayer("s", same(16, 3, 1, Activation.RELU), "in")
                    .addLayer(
                        "a",
                        new DepthwiseConvolution2D.Builder()
                            .kernelSize(3, 3)
                            .stride(2, 2)
                            .depthMultiplier(1)
                            .nOut(16)
                            .hasBias(false)
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(Activation.IDENTITY)
                            .build(),
                        "s")
                    .addLayer("n", new BatchNormalization.Builder().build(), "a")
                    .addLayer(
                        "r", new ActivationLayer.Builder().activation(Activation.RELU).build(), "n")
                    .addLayer("b", same(20, 1, 1, Activation.RELU), "r")
                    .addLayer(
                        "last",
                        new DepthwiseConvolution2D.Builder()
                            .kernelSize(3, 3)
                            .depthMultiplier(1)
                            .nOut(20)
                            .activation(Activation.RELU)
                            .build(),
                        "b")),
        graph(
            "dense connections",
            3,
            8,
            8,
            g ->
                g.addLayer("s", same(8, 3, 1, Activation.IDENTITY), "in")
                    .addLayer("n", new BatchNormalization.Builder().build(), "s")
                    .addLayer(
                        "r", new ActivationLayer.Builder().activation(Activation.RELU).build(), "n")
                    .addLayer("a", same(5, 3, 1, Activation.IDENTITY), "r")
                    .addVertex("c", new MergeVertex(), "s", "a")
                    .addLayer("m", new BatchNormalization.Builder().build(), "c")
                    .addLayer(
                        "t", new ActivationLayer.Builder().activation(Activation.RELU).build(), "m")
                    .addLayer("b", same(5, 3, 1, Activation.IDENTITY), "t")
                    .addVertex("d", new MergeVertex(), "c", "b")
                    .addLayer(
                        "last", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "d")),
        graph(
            "functions with a ceiling",
            3,
            9,
            7,
            g ->
                g.addLayer("a", same(5, 3, 1, Activation.RELU6), "in")
                    .addLayer("b", same(16, 3, 1, Activation.IDENTITY), "a")
                    .addLayer("n", new BatchNormalization.Builder().gamma(9).build(), "b")
                    .addLayer(
                        "r",
                        new ActivationLayer.Builder().activation(Activation.RELU6).build(),
                        "n")
                    .addLayer("c", same(6, 1, 1, Activation.IDENTITY), "r")
                    .addLayer("p", pool(SubsamplingLayer.PoolingType.MAX, 2, 2), "c")
                    .addLayer(
                        "last",
                        new DenseLayer.Builder().nOut(5).activation(Activation.RELU6).build(),
                        "p")),
        graph(
            "enlarged maps, summed and joined",
            3,
            12,
            8,
            g ->
                g.addLayer("a", same(5, 3, 1, Activation.RELU), "in")
                    .addLayer("b", same(5, 3, 2, Activation.RELU), "a")
                    .addLayer("c", same(16, 3, 2, Activation.IDENTITY), "b")
                    .addLayer("u", new Upsampling2D.Builder(2).build(), "c")
                    .addLayer("d", same(16, 1, 1, Activation.IDENTITY), "b")
                    .addVertex("s", new ElementWiseVertex(ElementWiseVertex.Op.Add), "u", "d")
                    .addLayer("v", new Upsampling2D.Builder(2).build(), "s")
                    .addVertex("j", new MergeVertex(), "v", "a")
                    .addLayer("last", same(6, 3, 1, Activation.RELU), "j")),
        graph(
            "images that are enlarged first",
            3,
            5,
            4,
            g ->
                g.addLayer("u", new Upsampling2D.Builder(3).build(), "in")
                    .addLayer("last", same(6, 3, 2, Activation.RELU), "u")),
        graph(
            "preactivated and projected",
            3,
            8,
            8,
            g ->
                g.addLayer("s", same(6, 3, 1, Activation.IDENTITY), "in")
                    .addLayer("n", new BatchNormalization.Builder().build(), "s")
                    .addLayer(
                        "r", new ActivationLayer.Builder().activation(Activation.RELU).build(), "n")
                    .addLayer("a", same(16, 3, 2, Activation.IDENTITY), "r")
                    .addLayer("m", new BatchNormalization.Builder().build(), "a")
                    .addLayer(
                        "t", new ActivationLayer.Builder().activation(Activation.RELU).build(), "m")
                    .addLayer("b", same(16, 3, 1, Activation.IDENTITY), "t")
                    .addLayer("c", same(16, 1, 2, Activation.IDENTITY), "r")
                    .addVertex("last", new ElementWiseVertex(ElementWiseVertex.Op.Add), "c", "b")),
        graph(
            "images that are excited first",
            3,
            6,
            7,
            g ->
                g.addLayer(
                        "z",
                        new GlobalPoolingLayer.Builder(PoolingType.AVG)
                            .collapseDimensions(false)
                            .build(),
                        "in")
                    .addLayer("b", conv(3, 1, 1).activation(Activation.SIGMOID).build(), "z")
                    .addVertex("last", new ChannelScale(), "in", "b")),
        graph(
            "images that are rectified and normalised first",
            3,
            6,
            7,
            g ->
                g.addLayer(
                        "r",
                        new ActivationLayer.Builder().activation(Activation.TANH).build(),
                        "in")
                    .addLayer("last", new BatchNormalization.Builder().build(), "r")),
        graph(
            "images that are summed and joined first",
            3,
            6,
            7,
            g ->
                g.addLayer("a", same(3, 3, 1, Activation.RELU), "in")
                    .addVertex("s", new ElementWiseVertex(ElementWiseVertex.Op.Add), "in", "a")
                    .addVertex("c", new MergeVertex(), "in", "s")
                    .addLayer("last", same(4, 3, 1, Activation.RELU), "c")),
        graph(
            "squeeze and excitation",
            3,
            6,
            7,
            g ->
                g.addLayer("s", same(8, 3, 1, Activation.RELU), "in")
                    .addLayer(
                        "z",
                        new GlobalPoolingLayer.Builder(PoolingType.AVG)
                            .collapseDimensions(false)
                            .build(),
                        "s")
                    .addLayer("a", conv(3, 1, 1).activation(Activation.RELU).build(), "z")
                    .addLayer("b", conv(8, 1, 1).activation(Activation.SIGMOID).build(), "a")
                    .addVertex("last", new ChannelScale(), "s", "b")));
  }
}
