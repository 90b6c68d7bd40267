package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Architecture.VisionTransformer.Pool;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Vision transformers beyond what holds for every network. */
class TransformerTest {
  private static final Input INPUT = new Input(2, 8, 12, 3);
  private static final Architecture NET =
      new Architecture.VisionTransformer(4, 8, 2, 2, 2, Pool.CLASS_TOKEN);

  private static Recipe recipe(Regularization... regularizations) {
    return Toy.recipe(NET, new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED), regularizations);
  }

  private static Network network(Recipe recipe) {
    return Network.of(recipe, INPUT, 20, Seed.of(4));
  }

  private static void step(Network network, int times) {
    for (int i = 0; i < times; i++) {
      network.step(Toy.images(8, INPUT, i), Toy.labels(8, 3));
    }
  }

  @Test
  void trainingRepeatsBitForBit() {
    Recipe dropped = recipe(new Regularization.Dropout(0.2));
    try (Network one = network(dropped);
        Network two = network(dropped)) {
      step(one, 4);
      step(two, 4);
      assertThat(one.parameters()).isEqualTo(two.parameters());
    }
  }

  @Test
  void aKeptNetworkAnswersAsItDid() {
    INDArray x = Toy.images(5, INPUT, 9);
    try (Network network = network(recipe())) {
      step(network, 3);
      byte[] kept = network.weights();
      try (Network opened = Network.open(recipe(), INPUT, 20, Seed.of(8), kept)) {
        assertThat(Floats.read(opened.predict(x))).isEqualTo(Floats.read(network.predict(x)));
      }
    }
  }

  /** So that a network pretrained without it can be tuned with it. */
  @Test
  void dropoutChangesNoName() {
    try (Network plain = network(recipe());
        Network dropped = network(recipe(new Regularization.Dropout(0.2)))) {
      assertThat(dropped.load(plain.weights())).isEqualTo(plain.tensors().arrays().size());
      INDArray x = Toy.images(3, INPUT, 1);
      assertThat(Floats.read(dropped.predict(x))).isEqualTo(Floats.read(plain.predict(x)));
    }
  }

  /** Without positions a transformer that takes the mean cannot tell where a patch is. */
  @Test
  void positionsAreWhatTellsPlaces() {
    Recipe mean =
        Toy.recipe(
            new Architecture.VisionTransformer(4, 8, 1, 2, 2, Pool.MEAN), new Optimizer.Sgd(0.1));
    Input square = new Input(1, 4, 8, 3);
    try (Network network = Network.of(mean, square, 1, Seed.of(2))) {
      INDArray x = Toy.images(1, square, 3);
      INDArray turned = x.dup();
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 8; column++) {
          turned.putScalar(new int[] {0, 0, row, column}, x.getDouble(0, 0, row, (column + 4) % 8));
        }
      }
      assertThat(Floats.read(network.predict(turned)))
          .isNotEqualTo(Floats.read(network.predict(x)));
      Map<String, INDArray> table = network.graph().paramTable();
      table.entrySet().stream()
          .filter(e -> e.getKey().endsWith("positions"))
          .forEach(e -> e.getValue().assign(0));
      float[] there = Floats.read(network.predict(x));
      float[] here = Floats.read(network.predict(turned));
      for (int k = 0; k < there.length; k++) {
        assertThat(here[k]).isCloseTo(there[k], within(1e-5f));
      }
    }
  }

  @Test
  void whatIsNotForTokensIsRefused() {
    assertThatThrownBy(() -> network(recipe(new Regularization.BatchNormalization())))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("BatchNormalization, which is not for the tokens of a transformer");
    assertThatThrownBy(() -> network(recipe(new Regularization.SpatialDropout(0.1))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("SpatialDropout");
    try (Network network = network(recipe())) {
      assertThatThrownBy(() -> InnerMaps.of(network, recipe(), INPUT, 2))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("VisionTransformer");
      // Only what the dense layers have inside can go.
      List<int[]> free = network.channels().layers();
      assertThat(free).hasSize(2).allMatch(layer -> layer.length == 16);
    }
  }
}
