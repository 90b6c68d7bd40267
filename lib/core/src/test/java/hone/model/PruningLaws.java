package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.model.compression.Channels;
import hone.model.compression.Packed;
import hone.model.compression.Pruning;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Compression.Prune;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import hone.strategy.architecture.ArchitectureChapter;
import hone.strategy.architecture.Architectures;
import hone.study.Profile;
import hone.study.Study;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for pruning every kind of network. */
class PruningLaws {
  /** Of probabilities of two networks whose sums have other lengths. */
  private static final float TOLERANCE = 1e-5f;

  private static final Input INPUT = new Input(3, 16, 16, 4);
  private static final INDArray IMAGES = Toy.images(12, INPUT, 5);

  static List<Architecture> networks() {
    return Shrinkable.all();
  }

  private static Recipe recipe(Architecture net) {
    return Toy.recipe(net, new Optimizer.Sgd(0.05));
  }

  /** A few steps on, so that no array is as it began and normalisation has seen images. */
  private static Network trained(Architecture net) {
    Network network = Network.of(recipe(net), INPUT, 4, Seed.of(3));
    for (int step = 0; step < 4; step++) {
      network.step(Toy.images(16, INPUT, step), Toy.labels(16, 4));
    }
    return network;
  }

  private static float[] answers(Network network) {
    return Floats.read(network.predict(IMAGES));
  }

  private static Network with(Architecture net, Tensors tensors) {
    return Network.of(recipe(net), INPUT, 4, Seed.of(9), tensors);
  }

  /** Every third channel that can go. */
  private static BitSet some(Channels channels) {
    BitSet out = new BitSet();
    for (int[] layer : channels.layers()) {
      for (int i = 1; i < layer.length; i += 3) {
        out.set(layer[i]);
      }
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void nothingPrunedIsTheOriginal(Architecture net) {
    try (Network network = trained(net)) {
      Tensors same = network.channels().without(new BitSet(), network.tensors());
      assertThat(same).isEqualTo(network.tensors());
      Prune none = Prune.of(0, Prune.What.WEIGHTS);
      assertThat(Pruning.weights(none, 0, same, List.of())).isEqualTo(same);
      try (Network again = with(net, same)) {
        assertThat(answers(again)).isEqualTo(answers(network));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void removedChannelsAreWorthZeroedOnes(Architecture net) {
    try (Network network = trained(net)) {
      Channels channels = network.channels();
      BitSet gone = some(channels);
      assertThat(gone.cardinality()).isGreaterThan(5);
      Tensors small = channels.without(gone, network.tensors());
      try (Network zeroed = with(net, channels.zeroed(gone, network.tensors()));
          Network smaller = with(net, small)) {
        assertThat(answers(smaller)).containsExactly(answers(zeroed), within(TOLERANCE));
        assertThat(answers(smaller)).isNotEqualTo(answers(network));
        assertThat(smaller.declined()).isEmpty();
        assertThat(smaller.size().macs()).isLessThan(network.size().macs());
        assertThat(smaller.size().parameters()).isLessThan(network.size().parameters());
      }
    }
  }

  static Stream<Architecture> chapter() {
    Stream<Architecture> alone =
        Architectures.all().stream().map(s -> s.apply(Recipe.baseline()).architecture());
    Stream<Architecture> studied =
        ArchitectureChapter.chapter().studies().apply(Profile.STANDARD).stream()
            .flatMap(PruningLaws::networks);
    return Stream.concat(alone, studied).distinct();
  }

  private static Stream<Architecture> networks(Study study) {
    return study.bases().values().stream()
        .flatMap(base -> study.arms().stream().map(arm -> arm.apply(base).architecture()));
  }

  /** Every network of chapter 1, at the size of its images. */
  @ParameterizedTest
  @MethodSource("chapter")
  void everyNetworkOfTheChapterShrinks(Architecture net) {
    Input input = new Input(3, 32, 32, 4);
    INDArray images = Toy.images(4, input, 6);
    try (Network network = Network.of(recipe(net), input, 2, Seed.of(3))) {
      network.step(images, Toy.labels(4, 4));
      Channels channels = network.channels();
      BitSet gone = some(channels);
      assertThat(gone.cardinality()).isGreaterThan(channels.count() / 5);
      try (Network zeroed =
              Network.of(
                  recipe(net), input, 2, Seed.of(1), channels.zeroed(gone, network.tensors()));
          Network smaller =
              Network.of(
                  recipe(net), input, 2, Seed.of(1), channels.without(gone, network.tensors()))) {
        float[] small = Floats.read(smaller.predict(images));
        assertThat(small).containsExactly(Floats.read(zeroed.predict(images)), within(1e-4f));
        assertThat(smaller.declined()).isEqualTo(network.declined());
        assertThat(smaller.size().parameters()).isLessThan(network.size().parameters() * 9 / 10);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aSmallNetworkIsKeptAndOpenedWithoutWhatWasRemoved(Architecture net) {
    Recipe recipe = recipe(net).then(Prune.of(0.3, Prune.What.CHANNELS));
    try (Network network = trained(net)) {
      Tensors small = network.channels().without(some(network.channels()), network.tensors());
      try (Network smaller = Network.of(recipe, INPUT, 4, Seed.of(1), small)) {
        byte[] file = smaller.weights();
        assertThat(file.length).isLessThan(network.packed().length);
        assertThat(Packed.read(file)).isEqualTo(small);
        small
            .arrays()
            .forEach(
                (name, array) ->
                    assertThat(array.values().length)
                        .as(name)
                        .isLessThanOrEqualTo(network.tensors().arrays().get(name).values().length));
        try (Network opened = Network.open(recipe, INPUT, 4, Seed.of(2), file)) {
          assertThat(answers(opened)).isEqualTo(answers(smaller));
          opened.step(Toy.images(16, INPUT, 1), Toy.labels(16, 4));
          assertThat(answers(opened)).doesNotContain(Float.NaN);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theScopeAndTheMultipleAreKept(Architecture net) {
    try (Network network = trained(net)) {
      Channels channels = network.channels();
      for (Prune.Scope scope : Prune.Scope.values()) {
        Prune how = Prune.of(0.5, Prune.What.CHANNELS).within(scope);
        BitSet half =
            Pruning.channels(how, 0.5, channels.count(), channels, network.tensors(), List.of());
        assertThat((double) half.cardinality() / channels.count()).isBetween(0.45, 0.55);
        BitSet fours =
            Pruning.channels(
                how.inMultiples(4), 0.5, channels.count(), channels, network.tensors(), List.of());
        for (int[] layer : channels.layers()) {
          long left = Arrays.stream(layer).filter(c -> !fours.get(c)).count();
          assertThat(left == layer.length || left % 4 == 0).as("%d left", left).isTrue();
          assertThat(Arrays.stream(layer).allMatch(half::get)).isFalse();
        }
      }
    }
  }

  @Test
  void prunedWeightsStayZeroWhileTheOthersLearn() {
    Architecture net = new Architecture.LeNet(List.of(6, 8), List.of(20, 12));
    Prune how = Prune.of(0.8, Prune.What.WEIGHTS);
    for (String engine : List.of("on", "off")) {
      System.setProperty("hone.engine", engine);
      try (Network network = trained(net)) {
        Tensors pruned = Pruning.weights(how, 0.8, network.tensors(), List.of());
        assertThat(pruned.nonzero()).isEqualTo(Math.round(0.2 * pruned.weights()));
        Recipe recipe = recipe(net).with(new Optimizer.Momentum(0.05, 0.9)).then(how);
        try (Network sparse = Network.of(recipe, INPUT, 4, Seed.of(1), pruned)) {
          for (int step = 0; step < 3; step++) {
            sparse.step(Toy.images(16, INPUT, step), Toy.labels(16, 4));
          }
          Tensors after = sparse.tensors();
          assertThat(after).isNotEqualTo(pruned);
          after.arrays().forEach((name, array) -> zerosStay(name, pruned, array));
          byte[] file = sparse.weights();
          assertThat(file.length).isLessThan(network.packed().length / 2);
          assertThat(Packed.read(file)).isEqualTo(after);
          try (Network opened = Network.open(recipe, INPUT, 4, Seed.of(2), file)) {
            opened.step(Toy.images(16, INPUT, 7), Toy.labels(16, 4));
            opened.tensors().arrays().forEach((name, array) -> zerosStay(name, pruned, array));
          }
        }
      } finally {
        System.clearProperty("hone.engine");
      }
    }
  }

  private static void zerosStay(String name, Tensors pruned, Tensor now) {
    float[] before = pruned.arrays().get(name).values();
    for (int i = 0; i < before.length; i++) {
      if (Tensors.isWeights(name) && before[i] == 0) {
        assertThat(now.values()[i]).as("%s %d", name, i).isZero();
      }
    }
  }

  /** The sum of slope times change is what the loss changes by, to first order. */
  @ParameterizedTest
  @MethodSource("networks")
  void slopesAreThoseOfTheLoss(Architecture net) {
    INDArray labels = Toy.labels(12, 4);
    try (Network network = trained(net)) {
      Map<String, Tensor> slopes = network.slopes(IMAGES, labels, 0);
      double squares = 0;
      for (Map.Entry<String, Tensor> each : slopes.entrySet()) {
        for (float g : each.getValue().values()) {
          squares += isLearned(each.getKey()) ? (double) g * g : 0;
        }
      }
      Network.Step step = network.step(IMAGES, labels);
      assertThat(Math.sqrt(squares)).isCloseTo(step.gradientNorm(), within(1e-4));
    }
  }

  private static boolean isLearned(String name) {
    return !name.endsWith("_mean") && !name.endsWith("_var") && !name.endsWith("_log10stdev");
  }

  @Test
  void theLeastGoAndTaylorsCriterionFollowsTheGradient() {
    Tensors two =
        Tensors.of(
            Map.of(
                "a_W", new Tensor(new int[] {1, 4}, new float[] {1, -4, 2, 3}),
                "b_W", new Tensor(new int[] {1, 2}, new float[] {10, 20})));
    Prune global = Prune.of(0.5, Prune.What.WEIGHTS);
    assertThat(zeros(Pruning.weights(global, 0.5, two, List.of()), "a_W"))
        .containsExactly(true, false, true, true);
    assertThat(zeros(Pruning.weights(global.within(Prune.Scope.LAYER), 0.5, two, List.of()), "b_W"))
        .containsExactly(true, false);
    Map<String, Tensor> slope =
        Map.of(
            "a_W", new Tensor(new int[] {1, 4}, new float[] {100, 0, 1, 1}),
            "b_W", new Tensor(new int[] {1, 2}, new float[] {0.1f, 1}));
    Prune taylor = global.by(Prune.Criterion.TAYLOR);
    assertThat(zeros(Pruning.weights(taylor, 0.5, two, List.of(slope)), "a_W"))
        .containsExactly(false, true, true, false);
    assertThat(zeros(Pruning.weights(taylor, 0.5, two, List.of(slope)), "b_W"))
        .containsExactly(true, false);
  }

  private static boolean[] zeros(Tensors tensors, String name) {
    float[] values = tensors.arrays().get(name).values();
    boolean[] out = new boolean[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] == 0;
    }
    return out;
  }
}
