package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.engine.Pass;
import hone.json.BadInput;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.regularization.Regularization;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Maps of inner layers and their gradients, against the graph's layers and differences. */
class InsideTest {
  private static final double SUMS = 2e-4; // of the largest number, between two ways to sum
  private static final double DIFFERENCES = 0.02; // relative
  private static final Input INPUT = new Input(3, 16, 16, 3);
  private static final int N = 3;
  private static final int[] OF = {0, 2, 1};

  static List<Architecture> architectures() {
    return List.of(
        new Architecture.LeNet(List.of(4, 6), List.of(12)),
        new Architecture.ResNet(8, 1, 2),
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(5, 3, 1, true, true, Block.Activation.TANH),
                new Block.MaxPool(2, 2, false),
                new Block.DenseLayers(3, 2, false),
                new Block.Norm(Block.Activation.RELU),
                new Block.GlobalAveragePool()),
            new Init.HeNormal()));
  }

  private static Network network(Architecture net) {
    var recipe = Toy.recipe(net, new Optimizer.Sgd(0.05), new Regularization.Dropout(0.3));
    Network network = Network.of(recipe, INPUT, 10, Seed.of(2));
    for (int step = 0; step < 3; step++) { // running statistics that say something
      network.step(Toy.images(16, INPUT, step), Toy.labels(16, 3));
    }
    return network;
  }

  private static float[] images() {
    return Floats.read(Toy.images(N, INPUT, 11));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void everyLayerGivesWhatTheGraphsLayersGive(Architecture net) {
    try (Network network = network(net)) {
      assertThat(network.declined()).isEmpty();
      Inside inside = Inside.of(network, 3);
      assertThat(inside.layers()).hasSizeGreaterThan(3);
      INDArray x = Toy.images(N, INPUT, 11);
      float[] byImages = inside.gradient(images(), OF);
      float[] before = network.parameters();
      for (Inside.Layer layer : inside.layers()) {
        Inside.Looked seen = inside.at(layer, images(), OF);
        assertThat(seen.maps()).hasSize(N * layer.channels() * layer.height() * layer.width());
        LayerTrace.Found expected =
            LayerTrace.find(
                network.graph(), x, new Pass(false, false, layer.name()), InsideTest::of);
        close(seen.maps(), expected.inner());
        close(seen.byMaps(), expected.byInner());
        close(seen.byImages(), expected.byImages());
        close(seen.byImages(), byImages);
        close(seen.scores(), inside.scores(images()));
      }
      assertThat(network.parameters()).isEqualTo(before);
    }
  }

  private static float[] of(float[] scores) {
    float[] out = new float[scores.length];
    for (int i = 0; i < OF.length; i++) {
      out[3 * i + OF[i]] = 1;
    }
    return out;
  }

  /** Along any direction of the image, what the maps tell is what the image tells: chain rule. */
  @Test
  void gradientsByMapsAndImagesAreThoseOfDifferences() {
    Architecture smooth =
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(5, 3, 1, true, true, Block.Activation.TANH),
                new Block.Conv(4, 3, 2, true, false, Block.Activation.TANH),
                new Block.MeanPool(2, 2),
                new Block.Dense(6, Block.Activation.TANH)),
            new Init.HeNormal());
    try (Network network = network(smooth)) {
      Inside inside = Inside.of(network, 3);
      float[] x = images();
      SplittableRandom random = new SplittableRandom(5);
      float[] up = x.clone();
      float[] down = x.clone();
      double[] along = new double[x.length];
      double h = 2e-3;
      for (int i = 0; i < x.length; i++) {
        along[i] = random.nextDouble() - 0.5;
        up[i] += (float) (h * along[i]);
        down[i] -= (float) (h * along[i]);
      }
      double byScores = 0;
      float[] high = inside.scores(up);
      float[] low = inside.scores(down);
      for (int i = 0; i < N; i++) {
        byScores += (high[3 * i + OF[i]] - low[3 * i + OF[i]]) / (2 * h);
      }
      float[] gradient = inside.gradient(x, OF);
      double byImages = 0;
      for (int i = 0; i < x.length; i++) {
        byImages += gradient[i] * along[i];
      }
      assertThat(byImages).isCloseTo(byScores, within(DIFFERENCES * Math.abs(byScores)));
      for (Inside.Layer layer : inside.layers()) {
        float[] more = inside.at(layer, up, OF).maps();
        float[] less = inside.at(layer, down, OF).maps();
        float[] byMaps = inside.at(layer, x, OF).byMaps();
        double sum = 0;
        for (int i = 0; i < more.length; i++) {
          sum += byMaps[i] * (more[i] - less[i]) / (2 * h);
        }
        assertThat(sum)
            .as(layer.name())
            .isCloseTo(byScores, within(DIFFERENCES * Math.abs(byScores)));
      }
    }
  }

  @Test
  void theDeepestLayerIsTheLastThatDoesNotPool() {
    try (Network network = network(new Architecture.LeNet(List.of(4, 6), List.of(12)))) {
      Inside inside = Inside.of(network, 3);
      Inside.Layer deepest = inside.layer("");
      assertThat(deepest.channels()).isEqualTo(6);
      List<Inside.Layer> all = inside.layers();
      assertThat(deepest).isEqualTo(all.get(all.size() - 2)); // pooling comes behind
      assertThat(inside.learning()).endsWith("scores").hasSize(4);
      assertThatThrownBy(() -> inside.layer("layer11"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("did you mean \"layer1\"");
      assertThatThrownBy(() -> inside.scores(new float[7]))
          .hasMessageContaining("7 numbers for images of 3x16x16");
    }
    try (Network network = network(new Architecture.Mlp(List.of(5)))) {
      assertThatThrownBy(() -> Inside.of(network, 3).layer(""))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("no layer that gives maps");
    }
  }

  /** With mean pooling and a dense layer, the gradient by a map is that weight over its pixels. */
  @Test
  void behindAMeanTheGradientIsTheWeight() {
    Architecture net =
        Architecture.ConvNet.of(
            new Block.Conv(4, 3, 1, true, false, Block.Activation.RELU),
            new Block.GlobalAveragePool());
    try (Network network = network(net)) {
      Inside inside = Inside.of(network, 3);
      Inside.Layer layer = inside.layer("");
      float[] byMaps = inside.at(layer, images(), OF).byMaps();
      Map<String, hone.model.compression.Tensor> arrays = network.tensors().arrays();
      float[] weights = arrays.get("scores_W").values(); // [4, 3]
      for (int i = 0; i < byMaps.length; i++) {
        int channel = i / 256 % 4;
        float expected = weights[3 * channel + OF[i / 1024]] / 256;
        assertThat(byMaps[i]).isCloseTo(expected, within(1e-6f));
      }
    }
  }

  private static void close(float[] actual, float[] expected) {
    double most = 0;
    for (float v : expected) {
      most = Math.max(most, Math.abs(v));
    }
    assertThat(most).isPositive();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within((float) (SUMS * most)));
    }
  }
}
