package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Architecture.Pyramid.Neck;
import hone.recipe.architecture.Architecture.VisionTransformer.Pool;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Residual.Form;
import hone.recipe.architecture.Cell.Operation;
import hone.recipe.architecture.Init;
import hone.recipe.architecture.Outline;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for every network. A new architecture goes into {@link #networks()}. */
class ArchitectureLaws {
  /**
   * Relative, of a derivative in double by differences of 1e-6: about the root of their rounding.
   */
  private static final double DOUBLE_TOLERANCE = 1e-5;

  /**
   * Relative, of a derivative in float along a direction: differences lose four of seven digits.
   */
  private static final double FLOAT_TOLERANCE = 0.05;

  private static final Input GREY = new Input(1, 28, 28, 10);
  private static final Input COLOUR = new Input(3, 32, 32, 10);
  private static final Input ODD = new Input(2, 13, 11, 3);

  /**
   * A network on images.
   *
   * @param parameters trainable numbers, by the formula in the comment
   * @param macs multiplications with a weight for one image
   */
  record Case(String name, Architecture net, Input input, long parameters, long macs) {
    @Override
    public String toString() {
      return name;
    }

    static Case of(String name, Architecture net, Input input) {
      Outline outline = outline(net, input);
      return new Case(name, net, input, outline.parameters(), outline.macs());
    }

    /** Such blocks behind a small convolution. */
    static Case of(String name, Block... blocks) {
      List<Block> all = new ArrayList<>();
      all.add(new Block.Conv(4, 3, 1, true, true, Block.Activation.RELU));
      all.addAll(List.of(blocks));
      all.add(new Block.GlobalAveragePool());
      return of(name, new Architecture.ConvNet(all, new Init.HeNormal()), new Input(2, 7, 6, 3));
    }

    Network make(long seed) {
      Recipe recipe = Recipe.baseline().with(net).with(new Optimizer.Sgd(1));
      return Network.of(recipe, input, 10, Seed.of(seed));
    }
  }

  static Stream<Case> networks() {
    return Stream.of(
        // 784 * 256 + 256 * 128 + 128 * 10 weights, 394 biases
        new Case("mlp", new Architecture.Mlp(List.of(256, 128)), GREY, 235_146, 234_752),
        // 156 + 2416 + 48120 + 10164 + 850; 150 * 784 + 2400 * 100 + 48000 + 10080 + 840
        new Case("lenet", Architecture.LeNet.PUBLISHED, GREY, 61_706, 416_520),
        // The 2c2d of DeepOBS (Schneider et al. 2019) and of TensorFlow's MNIST tutorial,
        // 3,274,634:
        // 832 + 51264 + 3212288 + 10250; 800 * 784 + 51200 * 196 + 3211264 + 10240
        new Case("2c2d", twoByTwo(), GREY, 3_274_634, 13_883_904),
        // ResNet-20 of He et al. 2016 with projections (option B): weights 432 + 6 * 2304 + (4608 +
        // 5 * 9216 + 512) + (18432 + 5 * 36864 + 2048) + 640; 2 for each of 784 normalised
        // channels;
        // 10 biases. The sums in brackets on 32x32, 16x16 and 8x8 pixels.
        new Case("resnet20", new Architecture.ResNet(16, 3, 3), COLOUR, 272_474, 40_813_184),
        // 72 + 2 * 144 on 13x11, 288 + 576 + 32 on 7x6, 24; 2 * 36 normalised channels, 3 biases
        new Case("resnet", new Architecture.ResNet(4, 1, 2), ODD, 1_355, 89_136),
        // 72 on 7x6, 48 on 6x5, 15 on 3x3, 20, 12; 2 * 9 normalised channels, 3 + 4 + 3 biases
        new Case("convnet", everyBlock(), ODD, 195, 4_631),
        Case.of("bottleneck", new Block.Residual(8, 2, 2, Form.BOTTLENECK, true, 0)),
        Case.of("preactivated", new Block.Residual(6, 2, 2, Form.PREACTIVATION, true, 2), NORM),
        Case.of("plain", new Block.Residual(6, 1, 2, Form.BASIC, false, 0)),
        Case.of("excited", new Block.Residual(6, 1, 2, Form.BASIC, true, 3), new Block.Excite(2)),
        Case.of("separable", Block.Separable.of(6, 2), rectified(5, 5, false)),
        Case.of("inverted", new Block.Inverted(4, 2, 1, 2, 0), new Block.Inverted(6, 1, 2, 3, 2)),
        Case.of("inverted, unexpanded", new Block.Inverted(5, 1, 2, 1, 0)),
        Case.of("xception", new Block.Xception(6, 2, 2, 2, false, 0)),
        Case.of("xception, late", new Block.Xception(6, 1, 2, 3, true, 2)),
        fire(),
        Case.of(
            "dense connections",
            new Block.DenseLayers(3, 2, true),
            new Block.Transition(0.6),
            new Block.DenseLayers(2, 2, false),
            new Block.MeanPool(2, 1),
            NORM),
        activated(Block.Activation.SIGMOID),
        activated(Block.Activation.LEAKY_RELU),
        activated(Block.Activation.GELU),
        activated(Block.Activation.SWISH),
        pyramid("lateral", Neck.LATERAL),
        pyramid("fpn", Neck.FPN),
        pyramid("panet", Neck.PANET),
        // 4 positions and the token 25 * 6; 32 * 6 + 6; each block 2 * 12 + 4 * 36 + 24 + 2 * 72 +
        // 18;
        // 12; 21. On 4 places 192, 5 tokens (144 + 144) * 5 + 2 * 25 * 6 a block, 18.
        new Case(
            "transformer",
            new Architecture.VisionTransformer(4, 6, 2, 2, 2, Pool.CLASS_TOKEN),
            new Input(2, 8, 8, 3),
            975,
            4_266),
        Case.of(
            "transformer, mean",
            new Architecture.VisionTransformer(2, 4, 1, 1, 1, Pool.MEAN),
            new Input(1, 6, 4, 3)),
        // Attention between maps of convolutions.
        Case.of("encoder", new Block.Encoder(2, 2, 2), new Block.LayerNorm()),
        cells("residual cell", 2, Operation.CONV3, Operation.SKIP, Operation.CONV3),
        cells("pooling cell", 1, Operation.CONV1, Operation.POOL, Operation.SKIP),
        cells("cell of skips", 1, Operation.SKIP, Operation.SKIP, Operation.SKIP),
        cells("chain", 1, Operation.POOL, Operation.NONE, Operation.CONV3),
        cells(
            "cell of four nodes",
            1,
            Operation.CONV1,
            Operation.SKIP,
            Operation.CONV3,
            Operation.NONE,
            Operation.POOL,
            Operation.SKIP));
  }

  private static Case cells(String name, int count, Operation... edges) {
    return Case.of(
        name, new Architecture.Cells(List.of(edges), 4, count, 2), new Input(2, 7, 6, 3));
  }

  private static final Block NORM = new Block.Norm(Block.Activation.RELU);

  // Biases above 0, for behind a dead unit all later sums would lie at the rectifier's corner.
  private static Case fire() {
    List<Block> blocks =
        List.of(
            new Block.Conv(4, 3, 2, true, true, Block.Activation.RELU),
            new Block.Fire(2, 3, false),
            new Block.Fire(3, 2, true),
            new Block.GlobalAveragePool());
    return Case.of(
        "fire",
        new Architecture.ConvNet(blocks, new Init.TruncatedNormal(0.4, 0.1)),
        new Input(2, 7, 6, 3));
  }

  private static Case activated(Block.Activation function) {
    List<Block> blocks =
        List.of(
            new Block.Conv(4, 3, 2, true, false, function),
            new Block.Conv(3, 2, 1, false, true, function),
            new Block.Dense(5, function));
    return Case.of(
        function.toString(),
        new Architecture.ConvNet(blocks, new Init.Orthogonal(1.5)),
        new Input(2, 7, 6, 3));
  }

  private static Block rectified(int filters, int kernel, boolean between) {
    return new Block.Separable(filters, kernel, 1, between, Block.Activation.RELU6);
  }

  private static Case pyramid(String name, Neck neck) {
    List<Block> backbone =
        List.of(
            new Block.Conv(3, 3, 1, true, true, Block.Activation.RELU),
            Block.Separable.of(4, 2),
            Block.Residual.of(5, 1, 2));
    return Case.of(name, new Architecture.Pyramid(backbone, 4, 3, neck), new Input(2, 8, 4, 3));
  }

  /** Those on which the slow computation in double is done in seconds. */
  static Stream<Case> smallNetworks() {
    return networks().filter(c -> c.macs() < 500_000);
  }

  /**
   * Those that bend little within a step that float can tell; the others' gradients are held to the
   * derivative in double above, and what trains them to those in the engine's tests.
   */
  static Stream<Case> shallowNetworks() {
    return smallNetworks().filter(c -> c.input() == ODD || c.input() == GREY);
  }

  private static Architecture twoByTwo() {
    return new Architecture.ConvNet(
        List.of(
            new Block.Conv(32, 5, 1, true, false, Block.Activation.RELU),
            new Block.MaxPool(2, 2, true),
            new Block.Conv(64, 5, 1, true, false, Block.Activation.RELU),
            new Block.MaxPool(2, 2, true),
            new Block.Dense(1024, Block.Activation.RELU)),
        new Init.TruncatedNormal(0.05, 0.05));
  }

  /** All blocks and activations, strides, odd sizes, both paddings. */
  private static Architecture everyBlock() {
    return new Architecture.ConvNet(
        List.of(
            new Block.Conv(4, 3, 2, true, true, Block.Activation.RELU),
            new Block.Conv(3, 2, 1, false, false, Block.Activation.TANH),
            new Block.MaxPool(3, 2, true),
            new Block.Conv(5, 1, 1, true, true, Block.Activation.IDENTITY),
            new Block.MaxPool(2, 1, false),
            new Block.GlobalAveragePool(),
            new Block.Dense(4, Block.Activation.TANH)),
        new Init.Xavier());
  }

  @Test
  void everyArchitectureOfTheLanguageIsListed() {
    Set<Class<?>> listed =
        networks().<Class<?>>map(c -> c.net().getClass()).collect(Collectors.toSet());
    for (Class<?> net : Architecture.class.getPermittedSubclasses()) {
      boolean own = net == Architecture.Custom.class || net == Architecture.Imported.class;
      if (!own) { // those are what others say
        assertThat(listed).as("laws for %s", net.getSimpleName()).contains(net);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void outputsAreProbabilities(Case c) {
    Network network = c.make(1);
    INDArray p = network.predict(Toy.images(3, c.input(), 5));
    assertThat(p.shape()).containsExactly(3, c.input().classes());
    for (int i = 0; i < 3; i++) {
      assertThat(p.getRow(i).sumNumber().doubleValue()).isCloseTo(1, within(1e-5));
      assertThat(p.getRow(i).minNumber().doubleValue()).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void sameSeedSameWeightsOtherSeedOthers(Case c) {
    assertThat(c.make(1).parameters()).isEqualTo(c.make(1).parameters());
    assertThat(c.make(1).parameters()).isNotEqualTo(c.make(2).parameters());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void predictionsDoNotDependOnTheBatch(Case c) {
    Network network = c.make(1);
    INDArray x = Toy.images(4, c.input(), 5);
    network.step(x, Toy.labels(4, c.input().classes())); // running statistics that say something
    float[] together = Floats.read(network.predict(x));
    for (int i = 0; i < 4; i++) {
      float[] alone =
          Floats.read(
              network.predict(
                  x.get(org.nd4j.linalg.indexing.NDArrayIndex.interval(i, i + 1)).dup()));
      for (int k = 0; k < alone.length; k++) {
        assertThat(together[i * alone.length + k]).isCloseTo(alone[k], within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void sizeIsWhatTheFormulaSays(Case c) {
    assertThat(c.make(1).size().parameters()).isEqualTo(c.parameters());
    assertThat(c.make(1).size().macs()).isEqualTo(c.macs());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void sizeIsWhatCountingWithoutBuildingSays(Case c) {
    Outline outline = outline(c.net(), c.input());
    assertThat(c.make(1).size()).isEqualTo(new Size(outline.parameters(), outline.macs()));
  }

  private static Outline outline(Architecture net, Input input) {
    return Outline.of(
        net, new Outline.Image(input.channels(), input.height(), input.width()), input.classes());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theEngineComputesIt(Case c) {
    assertThat(c.make(1).declined()).isEmpty();
  }

  /** The stock computation in double, number by number: some of every layer's parameters. */
  @ParameterizedTest
  @MethodSource("smallNetworks")
  void gradientIsTheDerivativeInDouble(Case c) {
    ComputationGraph graph = inDouble(c);
    INDArray x = Toy.images(3, c.input(), 5).castTo(DataType.DOUBLE);
    INDArray y = Toy.labels(3, c.input().classes()).castTo(DataType.DOUBLE);
    loss(graph, x, y);
    double[] gradient = graph.getFlattenedGradients().dup().data().asDouble();
    SplittableRandom random = Seed.of(11).generator();
    for (ParamState p : trained(graph)) {
      for (int k = 0; k < (c.input() == ODD || c.input() == GREY ? 2 : 1); k++) {
        int at = random.nextInt(p.getParamOffsetStart(), p.getParamOffsetEnd());
        double analytic = gradient[at] / 3;
        double numeric = difference(graph, x, y, at);
        assertThat(analytic)
            .as("%s %s", p.getLayer().getConfig().getLayerName(), p.getParamName())
            .isCloseTo(numeric, within(DOUBLE_TOLERANCE * Math.abs(numeric) + 1e-8));
      }
    }
  }

  private static ComputationGraph inDouble(Case c) {
    Recipe recipe = Recipe.baseline().with(c.net()).with(new Optimizer.Sgd(1));
    var configuration =
        Graphs.of(
            recipe,
            c.input(),
            new Rates(1, recipe.schedule(), 1),
            Losses.of(recipe.loss()),
            Seed.of(3));
    configuration.setDataType(DataType.DOUBLE);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init(c.make(3).graph().params().castTo(DataType.DOUBLE), false);
    return graph;
  }

  private static double difference(ComputationGraph graph, INDArray x, INDArray y, int at) {
    double h = 1e-6;
    INDArray w = graph.params().reshape(graph.numParams());
    double value = w.getDouble(at);
    w.putScalar(at, value + h);
    double above = loss(graph, x, y);
    w.putScalar(at, value - h);
    double below = loss(graph, x, y);
    w.putScalar(at, value);
    return (above - below) / (2 * h);
  }

  /** The computation that trains, in float and with oneDNN where it is active. */
  @ParameterizedTest
  @MethodSource("shallowNetworks")
  void gradientIsTheDerivativeInFloat(Case c) {
    Network network = c.make(3);
    ComputationGraph graph = network.graph();
    INDArray x = Toy.images(16, c.input(), 5);
    INDArray y = Toy.labels(16, c.input().classes());
    loss(graph, x, y);
    float[] w = network.parameters();
    float[] gradient = Floats.read(graph.getFlattenedGradients());
    for (ParamState p : trained(graph)) {
      double squares = 0;
      for (int i = p.getParamOffsetStart(); i < p.getParamOffsetEnd(); i++) {
        squares += Math.pow(gradient[i] / 16, 2);
      }
      double norm = Math.sqrt(squares);
      if (norm < 5e-3) {
        continue; // below what float can tell
      }
      // Along the gradient, so far that the loss changes by some hundred times its rounding, but
      // few activations change side.
      double h = Math.min(1e-4 / norm, 0.002);
      float[] above = w.clone();
      float[] below = w.clone();
      for (int i = p.getParamOffsetStart(); i < p.getParamOffsetEnd(); i++) {
        above[i] += (float) (h * gradient[i] / 16 / norm);
        below[i] -= (float) (h * gradient[i] / 16 / norm);
      }
      network.parameters(above);
      double up = loss(graph, x, y);
      network.parameters(below);
      double down = loss(graph, x, y);
      assertThat((up - down) / (2 * h))
          .as("%s %s", p.getLayer().getConfig().getLayerName(), p.getParamName())
          .isCloseTo(norm, within(FLOAT_TOLERANCE * norm));
    }
  }

  private static double loss(ComputationGraph graph, INDArray x, INDArray y) {
    graph.setInputs(x);
    graph.setLabels(y);
    graph.computeGradientAndScore();
    return graph.score();
  }

  private static List<ParamState> trained(ComputationGraph graph) {
    return graph.getUpdater(true).getUpdaterBlocks().stream()
        .flatMap(b -> b.getLayersAndVariablesInBlock().stream())
        .filter(p -> p.getLayer().updaterDivideByMinibatch(p.getParamName()))
        .toList();
  }
}
