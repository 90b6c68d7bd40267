package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture.Cells;
import hone.recipe.architecture.Cell.Operation;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.recipe.schedule.Schedule;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What weights that networks of cells share have to keep. */
class SharedWeightsTest {
  private static final int BATCH = 8;
  private static final Cells DEEP = cells(Operation.CONV3, Operation.SKIP, Operation.CONV3);
  private static final Cells MIXED = cells(Operation.CONV3, Operation.POOL, Operation.CONV1);

  private static Cells cells(Operation... edges) {
    return new Cells(List.of(edges), 4, 1, 2);
  }

  private static Recipe recipe(Optimizer rule) {
    return Recipe.baseline().with(DEEP).with(rule).with(new Schedule.Cosine(0));
  }

  private static SharedWeights shared(Optimizer rule) {
    return SharedWeights.of(recipe(rule), Toy.INPUT, 10, Seed.of(7));
  }

  private static INDArray images(int step) {
    return Toy.images(BATCH, Toy.INPUT, 50 + step);
  }

  private static INDArray labels() {
    return Toy.labels(BATCH, Toy.INPUT.classes());
  }

  static List<Optimizer> rules() {
    return List.of(
        new Optimizer.Sgd(0.1),
        new Optimizer.Momentum(0.05, 0.9),
        new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED));
  }

  /** With one network alone nothing is shared: it learns bit for bit as by itself. */
  @ParameterizedTest
  @MethodSource("rules")
  void oneNetworkAloneLearnsAsItDoesByItself(Optimizer rule) {
    try (SharedWeights shared = shared(rule);
        Network alone = Network.of(recipe(rule), Toy.INPUT, 10, Seed.of(7))) {
      for (int step = 0; step < 6; step++) {
        assertThat(shared.step(DEEP, images(step), labels())).isTrue();
        alone.step(images(step), labels());
      }
      Map<String, float[]> ours = shared.arrays(DEEP);
      float[] flat = alone.parameters();
      alone
          .places()
          .indices()
          .forEach(
              (name, at) -> {
                if (ours.containsKey(name)) {
                  float[] theirs = new float[at.length];
                  for (int i = 0; i < at.length; i++) {
                    theirs[i] = flat[at[i]];
                  }
                  assertThat(ours.get(name)).as(name).isEqualTo(theirs);
                }
              });
      assertThat(ours.keySet()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void aStepMovesWhatANetworkHasAndNothingElse() {
    try (SharedWeights shared = shared(new Optimizer.Momentum(0.05, 0.9))) {
      shared.step(DEEP, images(0), labels());
      Map<String, float[]> before = shared.arrays(MIXED);
      shared.step(DEEP, images(1), labels());
      Map<String, float[]> after = shared.arrays(MIXED);
      Set<String> moved =
          before.keySet().stream()
              .filter(n -> !Arrays.equals(before.get(n), after.get(n)))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> common = new TreeSet<>(before.keySet());
      common.retainAll(shared.arrays(DEEP).keySet());
      assertThat(moved).isSubsetOf(common);
      // The stem, the 3x3 convolution on the first edge of both stages' cells, the scores.
      assertThat(moved)
          .anyMatch(n -> n.startsWith("block0-") && n.endsWith("_W"))
          .contains("block1-cell0-edge0-conv3-layer2_W", "block3-cell0-edge0-conv3-layer2_W")
          .contains("scores_W");
      assertThat(before.keySet())
          .contains("block1-cell0-edge2-conv1-layer2_W")
          .doesNotContain("block1-cell0-edge2-conv3-layer2_W");
    }
  }

  /** Networks that are forgotten and opened again have the weights that they left. */
  @Test
  void weightsOutliveTheNetworks() {
    Recipe recipe = recipe(new Optimizer.Sgd(0.1));
    try (SharedWeights shared = SharedWeights.of(recipe, Toy.INPUT, 10, Seed.of(7), 3)) {
      shared.step(DEEP, images(0), labels());
      Map<String, float[]> left = shared.arrays(DEEP);
      float[] said = Floats.read(shared.network(DEEP, List.of(images(1))).predict(images(2)));
      List<Operation> some = List.of(Operation.values()).subList(0, 3);
      for (Operation a : some) { // more networks than are kept ready
        for (Operation b : some) {
          shared.arrays(cells(a, Operation.POOL, b));
        }
      }
      Map<String, float[]> again = shared.arrays(DEEP);
      assertThat(again.keySet()).isEqualTo(left.keySet());
      again.forEach((name, values) -> assertThat(values).isEqualTo(left.get(name)));
      assertThat(Floats.read(shared.network(DEEP, List.of(images(1))).predict(images(2))))
          .isEqualTo(said);
      assertThat(Floats.read(shared.network(MIXED, List.of(images(1))).predict(images(2))))
          .isNotEqualTo(said);
    }
  }

  @Test
  void whatActsOnTheWeightsOfOneNetworkIsRefused() {
    Recipe penalised =
        recipe(new Optimizer.Sgd(0.1)).withRegularizations(List.of(new Regularization.L2(0.1)));
    assertThatThrownBy(() -> SharedWeights.of(penalised, Toy.INPUT, 10, Seed.of(7)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no regularisation");
  }

  @Test
  void networksOfOtherWidthsShareNothing() {
    try (SharedWeights shared = shared(new Optimizer.Sgd(0.1))) {
      shared.arrays(DEEP);
      assertThatThrownBy(() -> shared.arrays(new Cells(DEEP.edges(), 5, 1, 2)))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("differ in their cells alone");
    }
  }
}
