package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.model.compression.Grid;
import hone.model.compression.Packed;
import hone.model.compression.Range;
import hone.model.compression.Rounded;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Quantize;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for weights and activations rounded to few levels. */
class RoundingLaws {
  /**
   * The engine sums in another order; a number at the edge of a level may fall to its neighbour.
   */
  private static final float TOLERANCE = 0.02f;

  private static final Input INPUT = new Input(3, 16, 16, 4);
  private static final INDArray IMAGES = Toy.images(12, INPUT, 5);

  static List<Architecture> networks() {
    return Shrinkable.all();
  }

  private static Recipe recipe(Architecture net, Quantize how) {
    return Toy.recipe(net, new Optimizer.Sgd(0.1)).then(how);
  }

  private static Network floats(Architecture net) {
    Network network = Network.of(Toy.recipe(net, new Optimizer.Sgd(0.05)), INPUT, 4, Seed.of(3));
    for (int step = 0; step < 4; step++) {
      network.step(Toy.images(16, INPUT, step), Toy.labels(16, 4));
    }
    return network;
  }

  private static Network rounded(Architecture net, Quantize how) {
    try (Network network = floats(net)) {
      Tensors given = Rounded.of(how, network.tensors());
      if (how.activations() < Quantize.FLOAT) {
        given = given.on(given.grids(), network.calibrate(IMAGES, how));
      }
      return Network.of(recipe(net, how), INPUT, 4, Seed.of(4), given);
    }
  }

  private static float[] answers(Network network) {
    return Floats.read(network.predict(IMAGES));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void thirtyTwoBitsAreTheOriginal(Architecture net) {
    try (Network network = floats(net);
        Network same = rounded(net, Quantize.of(32))) {
      assertThat(answers(same)).isEqualTo(answers(network));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void eightBitsAreNearAndOneIsFarther(Architecture net) {
    try (Network network = floats(net);
        Network eight = rounded(net, Quantize.of(8).activations(8));
        Network one = rounded(net, Quantize.of(1).activations(2))) {
      assertThat(distance(eight, network)).isBetween(1e-7, 0.03);
      assertThat(distance(one, network)).isGreaterThan(3 * distance(eight, network));
      assertThat(eight.declined()).isEmpty();
    }
  }

  private static double distance(Network a, Network b) {
    float[] p = answers(a);
    float[] q = answers(b);
    double most = 0;
    for (int i = 0; i < p.length; i++) {
      most = Math.max(most, Math.abs(p[i] - q[i]));
    }
    return most;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theEngineRoundsLikeTheGraph(Architecture net) {
    Quantize how = Quantize.of(4).activations(4);
    float[][] found = new float[2][];
    float[][] after = new float[2][];
    try {
      for (int i = 0; i < 2; i++) {
        System.setProperty("hone.engine", i == 0 ? "on" : "off");
        try (Network network = rounded(net, how)) {
          assertThat(network.declined().isEmpty()).isEqualTo(i == 0);
          found[i] = answers(network);
          network.step(IMAGES, Toy.labels(12, 4));
          after[i] = network.parameters();
        }
      }
    } finally {
      System.clearProperty("hone.engine");
    }
    assertThat(found[0]).usingComparatorWithPrecision(TOLERANCE).containsExactly(found[1]);
    assertThat(after[0]).hasSameSizeAs(after[1]);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void keptAndOpenedItAnswersTheSame(Architecture net) {
    for (Quantize how :
        List.of(
            Quantize.of(8).activations(8),
            Quantize.of(3).by(Quantize.Scale.TENSOR),
            Quantize.of(5).activations(6).by(Quantize.Scale.FIXED_POINT),
            Quantize.of(1).activations(4))) {
      try (Network network = rounded(net, how)) {
        byte[] file = network.weights();
        assertThat(Packed.read(file)).isEqualTo(network.tensors());
        try (Network opened = Network.open(recipe(net, how), INPUT, 4, Seed.of(8), file)) {
          assertThat(answers(opened)).isEqualTo(answers(network));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 8})
  void fewerBitsAreFewerLevelsAndFewerBytes(int bits) {
    Architecture net = new Architecture.LeNet(List.of(6, 16), List.of(120, 84));
    try (Network network = rounded(net, Quantize.of(bits).by(Quantize.Scale.TENSOR));
        Network floats = floats(net)) {
      long weights = network.tensors().weights();
      // Biases, names and scales are not rounded: a kilobyte and a half.
      assertThat((long) network.packed().length).isLessThan(weights * bits / 8 + 2000);
      assertThat(floats.packed().length).isGreaterThan((int) (3 * weights));
      network
          .tensors()
          .grids()
          .forEach(
              (name, grid) -> {
                TreeSet<Float> levels = new TreeSet<>();
                for (float v : network.tensors().arrays().get(name).values()) {
                  levels.add(v);
                }
                assertThat(levels.size()).as(name).isLessThanOrEqualTo(1 << bits);
              });
    }
  }

  /** Straight through: what a step changes behind the levels is what plain descent would change. */
  @Test
  void aStepMovesWhatLiesBehindTheLevels() {
    Architecture net = new Architecture.Mlp(List.of(12));
    Quantize how = Quantize.of(2);
    INDArray labels = Toy.labels(12, 4);
    try (Network network = rounded(net, how)) {
      float[] before = network.parameters();
      Tensors rounded = network.tensors();
      Map<String, Tensor> slopes = network.slopes(IMAGES, labels, 0);
      try (Network plain =
          Network.of(
              Toy.recipe(net, new Optimizer.Sgd(0.02)),
              INPUT,
              4,
              Seed.of(1),
              Tensors.of(rounded.arrays()))) {
        assertThat(slopes).isEqualTo(plain.slopes(IMAGES, labels, 0));
      }
      for (int step = 0; step < 30; step++) {
        network.step(IMAGES, labels);
      }
      assertThat(network.parameters()).isNotEqualTo(before);
      network
          .tensors()
          .grids()
          .forEach((name, grid) -> assertOnGrid(network.tensors().arrays().get(name), grid));
    }
  }

  private static void assertOnGrid(Tensor array, Grid grid) {
    assertThat(Rounded.to(grid, array)).isEqualTo(array);
  }

  @Test
  void roundedNetworksLearnAndStayPruned() {
    Architecture net = new Architecture.ResNet(8, 1, 2);
    try (Network network = rounded(net, Quantize.of(4).activations(4))) {
      double first = network.step(IMAGES, Toy.labels(12, 4)).loss();
      double last = first;
      for (int step = 0; step < 40; step++) {
        last = network.step(IMAGES, Toy.labels(12, 4)).loss();
      }
      assertThat(last).isLessThan(0.7 * first);
      Prune half = Prune.of(0.5, Prune.What.CHANNELS);
      Tensors small =
          network
              .channels()
              .without(
                  java.util.BitSet.valueOf(
                      new long[] {1L << network.channels().layers().get(0)[0]}),
                  network.tensors());
      try (Network smaller =
          Network.of(recipe(net, Quantize.of(4)).then(half), INPUT, 4, Seed.of(2), small)) {
        assertThat(smaller.tensors()).isEqualTo(small);
      }
    }
  }

  @Test
  void scalesAreThoseOfLeastError() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 0.7) * (i % 7);
    }
    Tensor array = new Tensor(new int[] {10, 100}, values);
    Tensors all = Tensors.of(Map.of("x_W", array));
    for (int bits : new int[] {1, 2, 3, 8}) {
      Quantize how = Quantize.of(bits).by(Quantize.Scale.TENSOR);
      Grid grid = Rounded.of(how, all).grids().get("x_W");
      double error = error(grid, array);
      for (double factor : new double[] {0.97, 1.03}) {
        Grid other = new Grid(bits, -1, new float[] {(float) (grid.scales()[0] * factor)});
        assertThat(error(other, array)).as("%d bits", bits).isGreaterThan(error);
      }
    }
    assertThat(Rounded.of(Quantize.of(1).by(Quantize.Scale.TENSOR), all).grids().get("x_W"))
        .extracting(g -> (double) g.scales()[0])
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(meanSize(values), within(1e-3));
  }

  // Of what is not 0: that keeps its code.
  private static double meanSize(float[] values) {
    double sum = 0;
    int count = 0;
    for (float v : values) {
      sum += Math.abs(v);
      count += v == 0 ? 0 : 1;
    }
    return sum / count;
  }

  private static double error(Grid grid, Tensor array) {
    Tensor rounded = Rounded.to(grid, array);
    double sum = 0;
    for (int i = 0; i < array.values().length; i++) {
      double gap = array.values()[i] - rounded.values()[i];
      sum += gap * gap;
    }
    return sum;
  }

  /** Every number is a whole multiple of a power of two, and no other power is nearer. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void fixedPointNumbersAreMultiplesOfPowersOfTwo(int bits) {
    Quantize how = Quantize.of(bits).activations(bits).by(Quantize.Scale.FIXED_POINT);
    Architecture net = new Architecture.LeNet(List.of(6, 8), List.of(20));
    try (Network floats = floats(net);
        Network network = rounded(net, how)) {
      network.step(IMAGES, Toy.labels(12, 4)); // the scale follows
      Tensors all = network.tensors();
      assertThat(all.grids()).hasSize(4);
      all.grids().forEach((name, grid) -> assertPower(grid.scales()));
      all.grids().forEach((name, grid) -> assertOnGrid(all.arrays().get(name), grid));
      Map<String, Grid> first = Rounded.of(how, floats.tensors()).grids();
      first.forEach((name, grid) -> assertNearest(grid, floats.tensors().arrays().get(name)));
      assertThat(all.ranges()).hasSize(4);
      all.ranges()
          .forEach(
              (layer, range) -> {
                assertPower(range.step());
                assertThat(range.lowest()).isIn(0, -range.levels() / 2);
              });
      assertThat(all.ranges().get("layer1").levels()).as("of images").isEqualTo(256);
      assertThat(all.ranges().get("scores").lowest()).as("after ReLU").isZero();
    }
  }

  private static void assertPower(float... scales) {
    assertThat(scales).hasSize(1);
    assertThat(Math.scalb(1f, Math.getExponent(scales[0]))).isEqualTo(scales[0]);
  }

  private static void assertNearest(Grid grid, Tensor array) {
    for (float factor : new float[] {0.25f, 0.5f, 2, 4}) {
      Grid other = new Grid(grid.bits(), -1, new float[] {grid.scales()[0] * factor});
      assertThat(error(other, array)).isGreaterThanOrEqualTo(error(grid, array));
    }
  }

  @Test
  void rangesHoldZeroAndWhatIsCommon() {
    Range positive = Range.of(new float[] {0, 1, 2, 3, 4}, 8);
    assertThat(positive.lowest()).isZero();
    assertThat(positive.step() * 255).isCloseTo(4, within(1e-5f));
    Range both = Range.of(new float[] {-1, 0, 3}, 4);
    assertThat(both.lowest()).isNegative();
    assertThat(both.lowest() + both.levels() - 1).isPositive();
    assertThat(Range.of(new float[] {0, 0}, 4).step()).isPositive();
  }
}
