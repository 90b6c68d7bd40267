package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.engine.Softmax;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The engine changes when a network is done, not what it learns. */
class NetworkEngineTest {
  /** Of probabilities after some steps: each step rounds differently. */
  private static final float TOLERANCE = 2e-3f;

  private static final int STEPS = 15;
  private static final Input COLOUR = new Input(3, 12, 12, 3);

  static List<Architecture> architectures() {
    return List.of(
        new Architecture.Mlp(List.of(20, 10)),
        new Architecture.LeNet(List.of(4, 6), List.of(12)),
        new Architecture.ResNet(8, 1, 2),
        new Architecture.ResNet(5, 1, 2), // channels that fill no vector
        Architecture.ConvNet.of(
            new Block.Conv(8, 3, 1, true, true, Block.Activation.RELU6),
            new Block.Inverted(8, 1, 1, 2, 2),
            new Block.Xception(12, 1, 2, 2, false, 0),
            new Block.Fire(3, 6, false),
            new Block.DenseLayers(4, 2, true),
            new Block.Transition(0.5),
            new Block.Residual(16, 1, 1, Block.Residual.Form.PREACTIVATION, true, 0),
            new Block.Norm(Block.Activation.RELU),
            new Block.GlobalAveragePool()),
        Architecture.ConvNet.of(
            new Block.Conv(6, 3, 1, true, false, Block.Activation.SIGMOID),
            new Block.MaxPool(2, 2, false),
            new Block.Conv(6, 3, 1, true, false, Block.Activation.LEAKY_RELU),
            new Block.Conv(6, 3, 1, true, true, Block.Activation.GELU),
            new Block.Dense(7, Block.Activation.GELU),
            new Block.Dense(6, Block.Activation.SWISH)),
        new Architecture.VisionTransformer(
            4, 16, 2, 2, 2, Architecture.VisionTransformer.Pool.CLASS_TOKEN),
        new Architecture.VisionTransformer(
            3, 10, 1, 2, 3, Architecture.VisionTransformer.Pool.MEAN),
        new Architecture.Pyramid(
            List.of(
                new Block.Conv(8, 3, 1, true, true, Block.Activation.RELU),
                Block.Separable.of(8, 2),
                Block.Residual.of(16, 1, 2)),
            8,
            3,
            Architecture.Pyramid.Neck.PANET));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void trainingIsTheSameWithAndWithout(Architecture architecture) {
    Recipe recipe =
        Toy.recipe(
            architecture,
            new Optimizer.AdamW(0.002, 0.1, Moments.PUBLISHED),
            new Regularization.L2(0.01));
    Input input = architecture instanceof Architecture.LeNet ? new Input(3, 20, 20, 3) : COLOUR;
    float[][] found = new float[2][];
    String before = System.getProperty("hone.engine");
    try {
      for (int i = 0; i < 2; i++) {
        System.setProperty("hone.engine", i == 0 ? "on" : "off");
        try (Network network = Network.of(recipe, input, STEPS, Seed.of(2))) {
          assertThat(network.declined().isEmpty()).isEqualTo(i == 0);
          INDArray x = Toy.images(24, input, 4);
          for (int step = 0; step < STEPS; step++) {
            network.step(Toy.images(16, input, step), Toy.labels(16, 3));
          }
          found[i] = Floats.read(network.predict(x));
        }
      }
    } finally {
      if (before == null) {
        System.clearProperty("hone.engine");
      } else {
        System.setProperty("hone.engine", before);
      }
    }
    for (int k = 0; k < found[0].length; k++) {
      assertThat(found[0][k]).isCloseTo(found[1][k], within(TOLERANCE));
    }
  }

  @Test
  void whatIsDoneToTheGraphCounts() {
    Recipe recipe = Toy.recipe(Toy.CONV, new Optimizer.Sgd(0.1));
    try (Network network = Toy.network(recipe, 5)) {
      INDArray x = Toy.images(4, Toy.INPUT, 1);
      float[] first = Floats.read(network.predict(x));
      network.graph().params().muli(0.5);
      float[] second = Floats.read(network.predict(x));
      assertThat(second).isNotEqualTo(first);
      float[] expected = Floats.read(network.graph().outputSingle(false, x));
      for (int k = 0; k < expected.length; k++) {
        assertThat(second[k]).isCloseTo(expected[k], within(1e-5f));
      }
    }
  }

  @Test
  void aClosedNetworkIsRefusedAndNotRead() {
    Network network = Toy.network(Toy.recipe(Toy.MLP, new Optimizer.Sgd(0.1)), 5);
    network.close();
    INDArray x = Toy.images(4, Toy.INPUT, 1);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> network.predict(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  /** Scores are what predictions are the softmax of, with and without the engine. */
  @ParameterizedTest
  @MethodSource("architectures")
  void scoresAreThoseBeforeTheSoftmax(Architecture architecture) {
    Recipe recipe = Toy.recipe(architecture, new Optimizer.Sgd(0.1));
    Input input = architecture instanceof Architecture.LeNet ? new Input(3, 20, 20, 3) : COLOUR;
    INDArray x = Toy.images(10, input, 4);
    float[][] found = new float[2][];
    String before = System.getProperty("hone.engine");
    try {
      for (int i = 0; i < 2; i++) {
        System.setProperty("hone.engine", i == 0 ? "on" : "off");
        try (Network network = Network.of(recipe, input, 1, Seed.of(2))) {
          found[i] = network.scores(x);
          float[] p = Floats.read(network.predict(x));
          assertThat(Softmax.rows(found[i].clone(), 3)).containsExactly(p, within(1e-5f));
          assertThat(network.stepBytes(16).isPresent()).isEqualTo(i == 0);
        }
      }
    } finally {
      if (before == null) {
        System.clearProperty("hone.engine");
      } else {
        System.setProperty("hone.engine", before);
      }
    }
    assertThat(found[0]).containsExactly(found[1], within(1e-4f));
  }
}
