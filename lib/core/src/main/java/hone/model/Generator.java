package hone.model;

import hone.backend.Backend;
import hone.json.BadInput;
import hone.seed.Seed;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network from numbers to images [N, C, H, W] between -1 and 1: a dense layer to {@code 2 width}
 * channels at a quarter of the size, then twice batch normalisation, ReLU, doubled size and a 3x3
 * convolution, and tanh. Adam moves it, with .5 in place of its usual .9 (Radford et al. 2016). Not
 * for use by several threads at once.
 */
public final class Generator implements AutoCloseable {
  private static final double MOMENTUM = 0.5;

  private final ComputationGraph graph;
  private int step;

  private Generator(ComputationGraph graph) {
    this.graph = graph;
  }

  /**
   * A freshly initialised generator.
   *
   * @param inputs numbers that an image is made of
   * @param width channels before the image
   * @param rate Adam's
   * @param images what it makes; the classes are not looked at
   * @param seed from which weights are drawn
   * @throws BadInput when the images' sides are no multiples of 4
   */
  public static Generator of(int inputs, int width, double rate, Input images, Seed seed) {
    if (images.height() % 4 != 0 || images.width() % 4 != 0) {
      throw new BadInput(
          "A generator makes images whose sides are multiples of 4; these are "
              + images.height()
              + "x"
              + images.width()
              + ". Choose another data set.");
    }
    Backend.oneThread();
    int height = images.height() / 4;
    int across = images.width() / 4;
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(seed.split("weights").value())
            .weightInit(WeightInit.RELU)
            .updater(new Adam(rate, MOMENTUM, 0.999, 1e-8))
            .miniBatch(false)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs("noise")
            .addLayer("dense", dense(2 * width * height * across), "noise")
            .addLayer(
                "norm1",
                new BatchNormalization.Builder().build(),
                new FeedForwardToCnnPreProcessor(height, across, 2 * width),
                "dense")
            .addLayer("relu1", activation(Activation.RELU), "norm1")
            .addLayer("double1", new Upsampling2D.Builder(2).build(), "relu1")
            .addLayer("convolution1", convolution(width), "double1")
            .addLayer("norm2", new BatchNormalization.Builder().build(), "convolution1")
            .addLayer("relu2", activation(Activation.RELU), "norm2")
            .addLayer("double2", new Upsampling2D.Builder(2).build(), "relu2")
            .addLayer("convolution2", convolution(images.channels()), "double2")
            .addLayer("image", activation(Activation.TANH), "convolution2")
            .setOutputs("image")
            .setInputTypes(InputType.feedForward(inputs))
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return new Generator(graph);
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).build();
  }

  private static ConvolutionLayer convolution(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static ActivationLayer activation(Activation function) {
    return new ActivationLayer.Builder().activation(function).build();
  }

  /** Images of these numbers [N, inputs], by running means. */
  public INDArray make(INDArray numbers) {
    return graph.outputSingle(false, numbers);
  }

  /**
   * Images of these numbers [N, inputs], by the batch's own means; {@link #learn} may follow. The
   * running means do not move without it.
   */
  public INDArray makeInTraining(INDArray numbers) {
    INDArray[] inputs = {numbers};
    return graph.feedForward(inputs, true, false).get("image");
  }

  /**
   * One step, after {@link #makeInTraining}.
   *
   * @param byImages the gradient of what is minimised by each number of those images
   */
  public void learn(INDArray byImages) {
    Gradient gradient = graph.backpropGradient(byImages);
    graph
        .getUpdater(true)
        .update(gradient, step++, 0, (int) byImages.size(0), LayerWorkspaceMgr.noWorkspaces());
    INDArray flat = gradient.gradient();
    graph.params().subi(flat.reshape(graph.params().shape()));
    graph.clear();
  }

  /** All its numbers, as {@link Network#weights()} has them. */
  public byte[] weights() {
    return Weights.write(graph);
  }

  /** All its numbers. */
  float[] parameters() {
    return Floats.read(graph.params());
  }

  /** How many numbers it has, running means included. */
  public long size() {
    return graph.numParams();
  }

  @Override
  public void close() {
    graph.close();
  }
}
