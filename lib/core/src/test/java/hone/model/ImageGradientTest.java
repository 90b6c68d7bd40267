package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The gradient by the images against differences of the loss, and against the graph's layers. */
class ImageGradientTest {
  /** Of a gradient's largest number, between two ways to sum in float. */
  private static final double SUMS = 2e-4;

  /** Relative, of a derivative along a direction: differences of floats lose digits. */
  private static final double DIFFERENCES = 0.02;

  private static final int N = 6;

  static List<Architecture> architectures() {
    return List.of(
        new Architecture.Mlp(List.of(20, 10)),
        new Architecture.LeNet(List.of(4, 6), List.of(12)),
        new Architecture.ResNet(16, 1, 2),
        new Architecture.ResNet(5, 1, 2), // channels that fill no vector
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(4, 3, 1, true, true, Block.Activation.TANH),
                new Block.MaxPool(2, 2, false),
                new Block.Conv(5, 3, 1, false, false, Block.Activation.TANH),
                new Block.Dense(6, Block.Activation.TANH)),
            new Init.HeNormal()));
  }

  private static Input input(int channels) {
    return new Input(channels, 20, 20, 3);
  }

  private static Network network(Architecture net, int channels, Regularization... penalties) {
    Recipe recipe = Toy.recipe(net, new Optimizer.Sgd(0.05), penalties);
    Network network = Network.of(recipe, input(channels), 10, Seed.of(2));
    for (int step = 0; step < 3; step++) { // running statistics that say something
      network.step(Toy.images(16, input(channels), step), Toy.labels(16, 3));
    }
    return network;
  }

  private static double loss(Network network, INDArray images, INDArray labels) {
    float[] p = Floats.read(network.predict(images));
    float[] y = Floats.read(labels);
    double loss = 0;
    for (int i = 0; i < p.length; i++) {
      loss -= y[i] == 0 ? 0 : y[i] * Math.log(p[i]);
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void agreesWithDifferencesOfTheLoss(Architecture net) {
    for (int channels : new int[] {1, 3}) {
      try (Network network = network(net, channels, new Regularization.Dropout(0.3))) {
        assertThat(network.declined()).isEmpty();
        INDArray x = Toy.images(N, input(channels), 11);
        INDArray y = Toy.labels(N, 3);
        float[] before = network.parameters();
        float[] gradient = network.byImages().gradient(x, y);
        assertThat(network.parameters()).isEqualTo(before);
        // Along the gradient itself the derivative is its squared norm.
        double square = 0;
        for (float g : gradient) {
          square += (double) g * g;
        }
        double h = 2e-3 / Math.sqrt(square);
        INDArray along = Nd4j.create(gradient, x.shape(), 'c').muli(h);
        double difference =
            (loss(network, x.add(along), y) - loss(network, x.sub(along), y)) / (2 * h);
        assertThat(difference).isCloseTo(square, within(DIFFERENCES * square));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theLayersTellTheSameInDeployment(Architecture net) {
    try (Network network = network(net, 3, new Regularization.Dropout(0.3))) {
      INDArray x = Toy.images(N, input(3), 11);
      for (boolean features : new boolean[] {false, true}) {
        Slope slope = ImageGradientTest::slope;
        float[] expected = LayerTrace.byImages(network.graph(), x, false, features, slope);
        close(
            features
                ? network.byImages().gradient(x, new hone.engine.Pass(false, true), 0, slope)
                : network.byImages().gradient(x, slope),
            expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theLayersTellTheSameInTraining(Architecture net) {
    try (Network network = network(net, 3)) {
      INDArray x = Toy.images(N, input(3), 11);
      for (boolean features : new boolean[] {false, true}) {
        Slope slope = ImageGradientTest::slope;
        float[] expected = LayerTrace.byImages(network.graph(), x, true, features, slope);
        close(network.byImages().inTraining(x, features, Seed.of(1), slope), expected);
      }
    }
  }

  @Test
  void manyImagesAreLookedAtInParts() {
    try (Network network = network(new Architecture.Mlp(List.of(5)), 1)) {
      INDArray x = Toy.images(600, input(1), 5);
      INDArray y = Toy.labels(600, 3);
      float[] all = network.byImages().gradient(x, y);
      close(all, network.byImages().gradient(x, Slope.ofCrossEntropy(y)));
    }
  }

  @Test
  void trainingIsNotDisturbed() {
    float[][] found = new float[2][];
    for (int i = 0; i < 2; i++) {
      try (Network network = network(new Architecture.ResNet(5, 1, 2), 1)) {
        INDArray x = Toy.images(16, input(1), 3);
        for (int step = 0; step < 3; step++) {
          if (i == 1) {
            network.byImages().gradient(x, Toy.labels(16, 3));
            network.byImages().inTraining(x, true, Seed.of(3), ImageGradientTest::slope);
          }
          network.step(x, Toy.labels(16, 3));
        }
        found[i] = network.parameters();
      }
    }
    assertThat(found[0]).isEqualTo(found[1]);
  }

  private static float[] slope(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] - 0.1f * (i % 7);
    }
    return out;
  }

  private static void close(float[] actual, float[] expected) {
    double most = 0;
    for (float v : expected) {
      most = Math.max(most, Math.abs(v));
    }
    assertThat(most).isPositive();
    float allowed = (float) (SUMS * most);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(allowed));
    }
  }
}
