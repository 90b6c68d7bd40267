package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.model.compression.Tensor;
import hone.recipe.Recipe;
import hone.recipe.Samples;
import hone.recipe.Tuning;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.optimizer.Optimizer.Moments;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What of a network learns: what rests stays bit for bit, the rest learns as it would. */
class TuningLaws {
  private static final int STEPS = 8;
  private static final Input INPUT = new Input(3, 12, 12, 3);

  /** Blocks with numbers: convolution, residual, convolution, dense; a pool stands between. */
  private static final Architecture NET =
      Architecture.ConvNet.of(
          new Block.Conv(4, 3, 1, true, true, Block.Activation.RELU),
          Block.Residual.of(6, 1, 2),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(5, 3, 1, true, true, Block.Activation.RELU),
          new Block.GlobalAveragePool(),
          new Block.Dense(7, Block.Activation.RELU));

  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("scores"),
          Set.of("layer18"),
          Set.of("layer14", "layer15"),
          Set.of("layer4", "layer5", "layer7", "layer8", "layer9", "layer10"),
          Set.of("layer1", "layer2"));

  /** Who computes. */
  enum By {
    ENGINE,
    GRAPH
  }

  static List<Object> rules() {
    return Samples.of(Optimizer.class).stream()
        .filter(o -> !(o instanceof Optimizer.Custom))
        .toList();
  }

  private static Recipe recipe(Tuning tuning) {
    return Toy.recipe(
            NET,
            new Optimizer.AdamW(0.01, 0.1, Moments.PUBLISHED),
            new Regularization.L2(0.01),
            new Regularization.Dropout(0.3))
        .with(tuning);
  }

  private static Network network(Recipe recipe, By by) {
    String before = System.getProperty("hone.engine", "on");
    System.setProperty("hone.engine", by == By.ENGINE ? "on" : "off");
    try {
      Network network = Network.of(recipe, INPUT, STEPS, Seed.of(2));
      assertThat(network.declined().isEmpty()).isEqualTo(by == By.ENGINE);
      network.tune(recipe, STEPS);
      return network;
    } finally {
      System.setProperty("hone.engine", before);
    }
  }

  private static void step(Network network, int step) {
    network.step(Toy.images(10, INPUT, step), Toy.labels(10, 3));
  }

  // Layers of which a number differs.
  private static Set<String> moved(Map<String, Tensor> before, Map<String, Tensor> after) {
    Set<String> out = new TreeSet<>();
    before.forEach(
        (name, array) -> {
          if (!Arrays.equals(array.values(), after.get(name).values())) {
            out.add(name.substring(0, name.lastIndexOf('_')));
          }
        });
    return out;
  }

  private static Set<String> top(int blocks) {
    Set<String> out = new TreeSet<>();
    LAYERS.subList(0, blocks + 1).forEach(out::addAll);
    return out;
  }

  @Test
  void blocksAreThoseOfTheRecipe() {
    try (Network network = network(recipe(new Tuning.Whole()), By.ENGINE)) {
      Set<String> numbered = new TreeSet<>();
      network
          .tensors()
          .arrays()
          .keySet()
          .forEach(a -> numbered.add(a.substring(0, a.lastIndexOf('_'))));
      assertThat(numbered).isEqualTo(top(4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatRestsStaysBitForBitAndTheRestLearns(By by) {
    Map<Tuning, Integer> tunings =
        Map.of(Tuning.Head.linear(), 0, new Tuning.Top(1), 1, new Tuning.Top(3), 3);
    tunings.forEach(
        (tuning, blocks) -> {
          try (Network network = network(recipe(tuning), by)) {
            Map<String, Tensor> before = network.tensors().arrays();
            for (int step = 0; step < 3; step++) {
              step(network, step);
            }
            assertThat(moved(before, network.tensors().arrays())).isEqualTo(top(blocks));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void soItIsByEveryRule(Object rule) {
    Recipe recipe = recipe(new Tuning.Top(1)).with((Optimizer) rule);
    try (Network network = network(recipe, By.ENGINE)) {
      Map<String, Tensor> before = network.tensors().arrays();
      step(network, 0);
      step(network, 1);
      assertThat(moved(before, network.tensors().arrays())).isEqualTo(top(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatRestsHasNoGradient(By by) {
    try (Network network = network(recipe(new Tuning.Top(1)), by)) {
      step(network, 0);
      Map<String, Tensor> slopes = network.slopes(Toy.images(10, INPUT, 1), Toy.labels(10, 3), 0);
      slopes.forEach(
          (name, array) -> {
            float[] none = new float[array.values().length];
            if (top(1).contains(name.substring(0, name.lastIndexOf('_')))) {
              assertThat(array.values()).as(name).isNotEqualTo(none);
            } else {
              assertThat(array.values()).as(name).isEqualTo(none);
            }
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void blocksThawFromTheLastToTheFirst(By by) {
    // Four blocks over all eight steps: one more every second step, none in the first two.
    try (Network network = network(recipe(new Tuning.Gradual(1)), by)) {
      for (int step = 0; step < STEPS; step++) {
        Map<String, Tensor> before = network.tensors().arrays();
        step(network, step);
        assertThat(moved(before, network.tensors().arrays()))
            .as("step %s", step)
            .isEqualTo(top(step / 2));
      }
    }
  }

  @Test
  void whatThawsTakesAFirstStepOfAdam() {
    double rate = 0.01;
    Recipe recipe =
        Toy.recipe(NET, new Optimizer.Adam(rate, Moments.PUBLISHED)).with(new Tuning.Gradual(0.5));
    try (Network network = network(recipe, By.ENGINE)) {
      step(network, 0);
      Map<String, Tensor> before = network.tensors().arrays();
      step(network, 1); // the dense layer's first
      float[] from = before.get("layer18_W").values();
      float[] to = network.tensors().arrays().get("layer18_W").values();
      for (int i = 0; i < from.length; i++) { // whatever the gradient, as long as it is not 0
        assertThat(Math.abs(to[i] - from[i])).isLessThan((float) (1.01 * rate));
      }
      assertThat(largest(from, to)).isCloseTo((float) rate, within((float) (0.01 * rate)));
    }
  }

  private static float largest(float[] a, float[] b) {
    float most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  @ParameterizedTest
  @EnumSource
  void eachBlockStepsByAFactorLess(By by) {
    double factor = 2.6;
    Recipe whole = Toy.recipe(NET, new Optimizer.Sgd(0.5), new Regularization.L2(0.1));
    Map<String, Tensor> start;
    Map<String, Tensor> plain;
    Map<String, Tensor> slowed;
    try (Network one = network(whole, by);
        Network other = network(whole.with(new Tuning.Discriminative(factor)), by)) {
      start = one.tensors().arrays();
      step(one, 0);
      step(other, 0);
      plain = one.tensors().arrays();
      slowed = other.tensors().arrays();
    }
    Map<String, Integer> depths = new HashMap<>();
    for (int d = 0; d < LAYERS.size(); d++) {
      for (String layer : LAYERS.get(d)) {
        depths.put(layer, d);
      }
    }
    start.forEach(
        (name, array) -> {
          String layer = name.substring(0, name.lastIndexOf('_'));
          boolean statistic =
              name.endsWith("mean") || name.endsWith("stdev") || name.endsWith("var");
          double by1 = statistic ? 1 : Math.pow(factor, -depths.get(layer));
          for (int i = 0; i < array.values().length; i++) {
            float asked = plain.get(name).values()[i] - array.values()[i];
            float got = slowed.get(name).values()[i] - array.values()[i];
            assertThat(got).as(name).isCloseTo((float) (by1 * asked), within(1e-6f));
          }
        });
  }

  @Test
  void theEngineAndTheGraphLearnTheSame() {
    for (Tuning tuning :
        List.of(
            new Tuning.Head(List.of(5)),
            new Tuning.Top(2),
            new Tuning.Gradual(0.6),
            new Tuning.Discriminative(2))) {
      float[][] found = new float[2][];
      INDArray x = Toy.images(20, INPUT, 99);
      for (By by : By.values()) {
        // No dropout: both draw, but not the same.
        Recipe recipe = Toy.recipe(NET, new Optimizer.Sgd(0.05)).with(tuning);
        try (Network network = network(recipe, by)) {
          for (int step = 0; step < STEPS; step++) {
            step(network, step);
          }
          found[by.ordinal()] = Floats.read(network.predict(x));
        }
      }
      for (int i = 0; i < found[0].length; i++) {
        assertThat(found[0][i]).as("%s", tuning).isCloseTo(found[1][i], within(2e-3f));
      }
    }
  }

  @Test
  void theWholeNetworkIsWhatItWas() {
    float[][] found = new float[2][];
    for (int i = 0; i < 2; i++) {
      try (Network network = Network.of(recipe(new Tuning.Whole()), INPUT, STEPS, Seed.of(2))) {
        if (i == 1) {
          network.tune(recipe(new Tuning.Whole()), STEPS);
        }
        step(network, 0);
        step(network, 1);
        found[i] = network.parameters();
      }
    }
    assertThat(found[1]).isEqualTo(found[0]);
  }

  @Test
  void aHeadOfHiddenLayersLeavesTheNamesBeforeIt() {
    Recipe recipe = Toy.recipe(NET, new Optimizer.Sgd(0.1));
    Map<String, Tensor> with;
    try (Network network = network(recipe.with(new Tuning.Head(List.of(6, 5))), By.ENGINE)) {
      with = new TreeMap<>(network.tensors().arrays());
      Map<String, Tensor> before = new TreeMap<>(with);
      step(network, 0);
      assertThat(moved(before, network.tensors().arrays()))
          .containsExactlyInAnyOrder("scores", "head-layer1", "head-layer2");
    }
    assertThat(with.get("head-layer1_W").shape()).containsExactly(7, 6);
    assertThat(with.get("head-layer2_W").shape()).containsExactly(6, 5);
    try (Network network = network(recipe, By.ENGINE)) {
      assertThat(with.keySet()).containsAll(network.tensors().arrays().keySet());
    }
  }

  @Test
  void statisticsOfATargetAreThoseOfAllLayers() {
    Recipe recipe = recipe(Tuning.Head.linear());
    try (Network network = network(recipe, By.ENGINE)) {
      step(network, 0);
      Map<String, Tensor> before = network.tensors().arrays();
      network.normaliseBy(List.of(Toy.images(10, INPUT, 5)));
      assertThat(moved(before, network.tensors().arrays()))
          .containsExactlyInAnyOrder("layer2", "layer5", "layer8", "layer10", "layer15");
    }
  }
}
