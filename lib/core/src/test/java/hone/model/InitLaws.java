package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for every way in which weights begin. A new one goes into {@link #inits()}. */
class InitLaws {
  private static final Input INPUT = new Input(3, 12, 12, 10);

  /**
   * How many numbers a unit of a layer reads, and how many units read each of its inputs.
   *
   * @param in channels times window
   * @param out units times window
   */
  record Fan(double in, double out) {}

  /**
   * A way to begin.
   *
   * @param variance of a weight by its layer, from the paper
   * @param most the largest absolute weight that can be
   */
  record Case(Init init, ToDoubleFunction<Fan> variance, double most) {
    @Override
    public String toString() {
      return init.toString();
    }
  }

  static List<Case> inits() {
    double none = Double.POSITIVE_INFINITY;
    return List.of(
        new Case(new Init.HeNormal(), f -> 2 / f.in(), none),
        new Case(new Init.Xavier(), f -> 2 / (f.in() + f.out()), none),
        new Case(new Init.Uniform(0.3), f -> 0.3 * 0.3 / 3, 0.3),
        new Case(new Init.Normal(0.2), f -> 0.04, none),
        // A normal cut at two deviations has .7737 of its variance.
        new Case(new Init.TruncatedNormal(0.2, 0), f -> 0.7737 * 0.04, 0.4),
        // Rows of length 1 spread over the numbers read, or columns over the units.
        new Case(new Init.Orthogonal(1), f -> 1 / Math.max(f.in(), f.out()), 1));
  }

  @Test
  void everyInitOfTheLanguageIsListed() {
    Set<Class<?>> listed =
        inits().stream().<Class<?>>map(c -> c.init().getClass()).collect(Collectors.toSet());
    assertThat(listed).contains(Init.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("inits")
  void weightsOfEveryLayerHaveThePublishedVariance(Case c) {
    Map<String, Fan> fans =
        c.init() instanceof Init.Orthogonal
            ? Map.of("layer1_W", new Fan(75, 40), "layer2_W", new Fan(2560, 90))
            : Map.of("layer1_W", new Fan(75, 1000), "layer2_W", new Fan(2560, 90));
    for (Map.Entry<String, Fan> each : fans.entrySet()) {
      double[] w = weights(c.init(), 5).get(each.getKey()).dup('c').data().asDouble();
      double mean = Arrays.stream(w).average().orElseThrow();
      double variance = Arrays.stream(w).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      double expected = c.variance().applyAsDouble(each.getValue());
      // Four deviations of a mean and of a normal's variance; seed and level are fixed beforehand.
      assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(expected / w.length)));
      assertThat(variance / expected).isCloseTo(1, within(slack(w.length, c)));
      assertThat(Arrays.stream(w).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(c.most());
    }
  }

  // Deeplearning4j's cut normal has a variance that is 1.6 % below the formula's.
  private static double slack(int n, Case c) {
    double own = c.init() instanceof Init.TruncatedNormal ? 0.02 : 0;
    return own + 4 * Math.sqrt(2.0 / n);
  }

  @ParameterizedTest
  @MethodSource("inits")
  void theSeedDecides(Case c) {
    assertThat(weights(c.init(), 5)).isEqualTo(weights(c.init(), 5));
    assertThat(weights(c.init(), 5).get("layer1_W"))
        .isNotEqualTo(weights(c.init(), 6).get("layer1_W"));
  }

  @ParameterizedTest
  @MethodSource("inits")
  void biasesBeginAtZero(Case c) {
    weights(c.init(), 5)
        .forEach(
            (name, w) ->
                assertThat(name.endsWith("_b") && w.amaxNumber().doubleValue() > 0).isFalse());
  }

  @Test
  void matricesAreOrthogonal() {
    double gain = 1.5;
    Map<String, INDArray> all = weights(new Init.Orthogonal(gain), 5);
    gramIs(all.get("layer1_W").dup('c').reshape('c', 40, 75), gain); // [units, channels, 5, 5]
    gramIs(all.get("layer2_W").transpose().dup('c'), gain); // [reads, units]
    gramIs(all.get("scores_W").transpose().dup('c'), gain);
  }

  @Test
  void moreUnitsThanTheyReadHaveOrthogonalColumns() {
    Architecture net =
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(40, 1, 1, true, false, Activation.TANH),
                new Block.GlobalAveragePool(),
                new Block.Dense(70, Activation.TANH)),
            new Init.Orthogonal(1));
    Map<String, INDArray> all = weights(net, 5);
    gramIs(all.get("layer1_W").dup('c').reshape('c', 40, 3).transpose().dup('c'), 1);
    gramIs(all.get("layer3_W").dup('c'), 1);
  }

  @Test
  void windowsOfSingleChannelsAreOfTheGainsLength() {
    Architecture net =
        new Architecture.ConvNet(List.of(Block.Separable.of(6, 1)), new Init.Orthogonal(1.5));
    INDArray w = weights(net, 5).get("layer1_W"); // [3, 3, channels, 1]
    for (int c = 0; c < 3; c++) {
      double squares = 0;
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 3; x++) {
          squares += Math.pow(w.getDouble(y, x, c, 0), 2);
        }
      }
      assertThat(squares).isCloseTo(2.25, within(1e-5));
    }
  }

  private static void gramIs(INDArray rows, double gain) {
    INDArray gram = rows.mmul(rows.transpose());
    for (int i = 0; i < gram.rows(); i++) {
      for (int j = 0; j < gram.columns(); j++) {
        assertThat(gram.getDouble(i, j))
            .as("%d, %d", i, j)
            .isCloseTo(i == j ? gain * gain : 0, within(1e-5));
      }
    }
  }

  private static Map<String, INDArray> weights(Init init, long seed) {
    return weights(
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(40, 5, 1, false, false, Activation.RELU),
                new Block.Dense(90, Activation.RELU)),
            init),
        seed);
  }

  private static Map<String, INDArray> weights(Architecture net, long seed) {
    Recipe recipe = Recipe.baseline().with(net);
    try (Network network = Network.of(recipe, INPUT, 1, Seed.of(seed))) {
      Map<String, INDArray> out = new TreeMap<>();
      network.graph().paramTable().forEach((name, w) -> out.put(name, w.dup('c')));
      return out;
    }
  }
}
