package hone.model;

import hone.backend.Backend;
import hone.seed.Seed;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Dense layers on rows of numbers. What is minimised is somebody else's: he gives its gradient by
 * what comes out and gets that by what went in. Adam moves the weights.
 */
final class Stack implements AutoCloseable {
  private final MultiLayerNetwork network;
  private final DataType type;
  private Gradient gradient;
  private int step;

  private Stack(MultiLayerNetwork network, DataType type) {
    this.network = network;
    this.type = type;
  }

  /**
   * Freshly initialised, the last layer linear.
   *
   * @param widths of the input and of each layer
   * @param hidden between layers
   * @param dropout part of each hidden layer that is silent while it learns
   */
  record Shape(List<Integer> widths, IActivation hidden, double dropout) {}

  static Stack of(Shape shape, Adam adam, Seed seed) {
    return of(shape, adam, seed, DataType.FLOAT);
  }

  static Stack of(Shape shape, Adam adam, Seed seed, DataType type) {
    Backend.oneThread();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed.split("weights").value())
            .dataType(type)
            .weightInit(WeightInit.RELU)
            .updater(adam)
            .miniBatch(false)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .list();
    int last = shape.widths().size() - 1;
    for (int i = 0; i < last; i++) {
      DenseLayer.Builder layer =
          new DenseLayer.Builder()
              .nIn(shape.widths().get(i))
              .nOut(shape.widths().get(i + 1))
              .activation(i == last - 1 ? new ActivationIdentity() : shape.hidden());
      if (i > 0 && shape.dropout() > 0) {
        layer.dropOut(1 - shape.dropout());
      }
      layers.layer(layer.build());
    }
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return new Stack(network, type);
  }

  /** What comes out of rows [n, width] as in deployment. */
  float[] of(float[] rows, int n) {
    try (INDArray in = array(rows, n)) {
      return Floats.read(network.output(in, false));
    }
  }

  /** The same as in training, with dropout drawn from the seed; {@link #back} may follow. */
  float[] learn(float[] rows, int n, Seed draw) {
    Nd4j.getRandom().setSeed(draw.value());
    network.setInput(array(rows, n));
    List<INDArray> all = network.feedForward(true, false);
    return Floats.read(all.get(all.size() - 1));
  }

  /** The gradient by what went in, of the quantity with this gradient by what came out. */
  float[] back(float[] byOutput, int n) {
    Pair<Gradient, INDArray> found = network.backpropGradient(array(byOutput, n), null);
    gradient = found.getFirst();
    return Floats.read(found.getSecond());
  }

  /** One step along the gradient of the last {@link #back}. */
  void move() {
    network.getUpdater().update(network, gradient, step++, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.gradient());
    network.clear();
  }

  /** The gradient by all weights of the last {@link #back}. */
  INDArray gradient() {
    return gradient.gradient();
  }

  INDArray weights() {
    return network.params();
  }

  long size() {
    return network.numParams();
  }

  private INDArray array(float[] rows, int n) {
    long[] shape = {n, rows.length / n};
    return type == DataType.FLOAT
        ? Nd4j.create(rows, shape, 'c')
        : Nd4j.create(rows, shape, 'c').castTo(type);
  }

  @Override
  public void close() {
    network.close();
  }
}
