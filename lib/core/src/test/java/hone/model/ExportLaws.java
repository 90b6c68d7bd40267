package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.deploy.Agreement;
import hone.deploy.Calibration;
import hone.deploy.OnnxExport;
import hone.deploy.OnnxModel;
import hone.deploy.Preparation;
import hone.json.BadInput;
import hone.model.compression.Rounded;
import hone.model.compression.Tensors;
import hone.recipe.Compression.Quantize;
import hone.recipe.Recipe;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An ONNX file computes what its network computes; ONNX Runtime is the judge. */
class ExportLaws {
  static Stream<ArchitectureLaws.Case> networks() {
    return ArchitectureLaws.networks().filter(each -> !ofTokens(each));
  }

  static Stream<ArchitectureLaws.Case> networksOfTokens() {
    return ArchitectureLaws.networks().filter(ExportLaws::ofTokens);
  }

  private static boolean ofTokens(ArchitectureLaws.Case each) {
    return each.name().startsWith("transformer") || each.name().equals("encoder");
  }

  @ParameterizedTest
  @MethodSource("networksOfTokens")
  void tokensAreNotForEightBits(ArchitectureLaws.Case each) {
    try (Network network = made(each, 3)) {
      float[] some = Floats.read(Toy.images(4, each.input(), 5));
      Calibration calibration = new Calibration(some, 4, Calibration.How.MIN_MAX);
      assertThatThrownBy(() -> export(each.input()).int8(calibration).write(network.graph()))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("it normalises tokens, which are not for 8 bits");
    }
  }

  static Stream<ArchitectureLaws.Case> all() {
    return Stream.concat(networks(), networksOfTokens());
  }

  @ParameterizedTest
  @MethodSource("all")
  void computesTheSame(ArchitectureLaws.Case each) {
    try (Network network = made(each, 3)) {
      taught(network, each.input());
      Agreement folded = agreement(network, each.input(), export(each.input()), 3);
      Agreement alone = agreement(network, each.input(), export(each.input()).unfolded(), 1);
      assertThat(folded.equal()).as(folded.sentence()).isTrue();
      assertThat(alone.equal()).as(alone.sentence()).isTrue();
    }
  }

  @Test
  void anotherNetworkIsNotTheSame() {
    ArchitectureLaws.Case each = networks().skip(1).findFirst().orElseThrow();
    try (Network first = made(each, 3);
        Network second = made(each, 4);
        OnnxModel model = open(export(each.input()).write(second.graph()))) {
      INDArray images = Toy.images(4, each.input(), 1);
      float[] mine = Floats.read(first.predict(images));
      float[] other = model.probabilities(Floats.read(images), 4);
      assertThat(Agreement.between(mine, other, 4).equal()).isFalse();
    }
  }

  @Test
  void takesPixelsWherePreparationIsInside() {
    Input input = new Input(2, 8, 8, 3);
    try (Network network = Network.of(Toy.recipe(Toy.CONV, sgd()), input, 5, Seed.of(1));
        OnnxModel model =
            open(
                export(input)
                    .preparing(new Preparation(List.of(100f, 20f), List.of(0.01f, 0.5f)))
                    .saying("classes", "[\"a\", \"b\", \"c\"]")
                    .write(network.graph()))) {
      float[] pixels = new float[2 * 64];
      float[] prepared = new float[2 * 64];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i * 37 % 256;
        prepared[i] = i < 64 ? (pixels[i] - 100) * 0.01f : (pixels[i] - 20) * 0.5f;
      }
      float[] expected =
          Floats.read(network.predict(Nd4j.create(prepared, new long[] {1, 2, 8, 8}, 'c')));
      float[] found = model.probabilities(pixels, 1);
      assertThat(Agreement.between(expected, found, 1).equal()).isTrue();
      assertThat(model.metadata()).containsEntry("classes", "[\"a\", \"b\", \"c\"]");
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void eightBitsSayAlmostTheSame(ArchitectureLaws.Case each) {
    try (Network network = made(each, 3)) {
      taught(network, each.input());
      float[] some = Floats.read(Toy.images(16, each.input(), 5));
      Calibration calibration = new Calibration(some, 16, Calibration.How.MIN_MAX);
      Agreement rounded =
          agreement(network, each.input(), export(each.input()).int8(calibration), 16);
      assertThat(rounded.largest()).as(rounded.sentence()).isBetween(1e-6, 0.2);
    }
  }

  /** As pruning leaves it: all weights of a channel are 0, its bias is not. */
  @Test
  void biasesOfEmptyChannelsAreKept() {
    MultiLayerNetwork network = lenet(false);
    network.getLayer(0).getParam("W").get(NDArrayIndex.point(1)).assign(0);
    network.getLayer(0).getParam("b").assign(0.5);
    float[] images = Floats.read(Toy.images(16, Toy.INPUT, 2));
    float[] expected = Floats.read(network.output(Toy.images(16, Toy.INPUT, 2)));
    Calibration calibration = new Calibration(images, 16, Calibration.How.MIN_MAX);
    try (OnnxModel model = open(OnnxExport.of(1, 8, 8).int8(calibration).write(network))) {
      Agreement agreement = Agreement.between(expected, model.probabilities(images, 16), 16);
      assertThat(agreement.largest()).as(agreement.sentence()).isLessThan(0.02);
    }
  }

  @Test
  void aNetworkThatLearnedWithEightBitsIsWrittenAsItIs() {
    Quantize how = Quantize.of(8).activations(8);
    INDArray images = Toy.images(20, Toy.INPUT, 4);
    try (Network floats = Toy.network(Toy.recipe(Toy.CONV, sgd()), 5)) {
      Tensors rounded = Rounded.of(how, floats.tensors());
      Tensors given = rounded.on(rounded.grids(), floats.calibrate(images, how));
      Recipe recipe = Toy.recipe(Toy.CONV, sgd()).then(how);
      try (Network network = Network.of(recipe, Toy.INPUT, 5, Seed.of(7), given)) {
        // A number at the border between two levels may fall to either side.
        Agreement same = agreement(network, Toy.INPUT, export(Toy.INPUT), 20);
        assertThat(same.largest()).as(same.sentence()).isLessThan(0.02);
        Calibration calibration = new Calibration(Floats.read(images), 20, Calibration.How.MIN_MAX);
        Agreement whole = agreement(network, Toy.INPUT, export(Toy.INPUT).int8(calibration), 20);
        assertThat(whole.largest()).as(whole.sentence()).isLessThan(0.05);
      }
    }
  }

  @Test
  void leavesOutScoresThatAreNoClasses() {
    Input four = new Input(1, 8, 8, 4);
    try (Network network = Network.of(Toy.recipe(Toy.CONV, sgd()), four, 5, Seed.of(1));
        OnnxModel model = open(export(four).classes(3).write(network.graph()))) {
      INDArray images = Toy.images(2, four, 1);
      float[] all = Floats.read(network.predict(images));
      float[] found = model.probabilities(Floats.read(images), 2);
      assertThat(found).hasSize(6);
      for (int i = 0; i < 2; i++) {
        float sum = all[4 * i] + all[4 * i + 1] + all[4 * i + 2];
        for (int c = 0; c < 3; c++) {
          assertThat(found[3 * i + c]).isCloseTo(all[4 * i + c] / sum, within());
        }
      }
    }
  }

  @Test
  void writesDeeplearning4jsOwnNetworks() {
    MultiLayerNetwork network = lenet(false);
    float[] images = Floats.read(Toy.images(5, Toy.INPUT, 2));
    float[] expected = Floats.read(network.output(Toy.images(5, Toy.INPUT, 2)));
    try (OnnxModel model = open(OnnxExport.of(1, 8, 8).write(network))) {
      Agreement agreement = Agreement.between(expected, model.probabilities(images, 5), 5);
      assertThat(agreement.equal()).as(agreement.sentence()).isTrue();
    }
  }

  @Test
  void namesWhatItCannotWrite() {
    assertThatThrownBy(() -> OnnxExport.of(1, 8, 8).write(lenet(true)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"1\"")
        .hasMessageContaining("LocalResponseNormalization");
  }

  @Test
  void refusesWhatIsNoModelAndImagesOfAnotherSize() {
    assertThatThrownBy(() -> OnnxModel.open(new byte[] {1, 2, 3}, "cat.onnx", 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cat.onnx is no ONNX model");
    assertThatThrownBy(() -> OnnxExport.of(0, 8, 8)).isInstanceOf(BadInput.class);
    try (OnnxModel model = open(OnnxExport.of(1, 8, 8).write(lenet(false)))) {
      assertThatThrownBy(() -> model.probabilities(new float[49], 1))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("takes images [1, 8, 8], 64 numbers");
    }
  }

  private static MultiLayerNetwork lenet(boolean normalised) {
    NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().seed(5).list();
    layers.layer(
        new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.LEAKYRELU).build());
    layers.layer(
        normalised
            ? new LocalResponseNormalization.Builder().build()
            : new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build());
    layers.layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build());
    MultiLayerNetwork network =
        new MultiLayerNetwork(layers.setInputType(InputType.convolutional(8, 8, 1)).build());
    network.init();
    return network;
  }

  private static Optimizer sgd() {
    return new Optimizer.Sgd(0.1);
  }

  private static Offset<Float> within() {
    return Assertions.within(1e-5f);
  }

  // A rate at which no network runs away: where probabilities are 0 and 1, all agree.
  private static Network made(ArchitectureLaws.Case each, long seed) {
    Recipe recipe = Recipe.baseline().with(each.net()).with(new Optimizer.Sgd(0.01));
    return Network.of(recipe, each.input(), 10, Seed.of(seed));
  }

  // Running statistics that are no longer 0 and 1.
  private static void taught(Network network, Input input) {
    for (int i = 0; i < 3; i++) {
      network.step(Toy.images(6, input, i), Toy.labels(6, input.classes()));
    }
  }

  private static Agreement agreement(Network network, Input input, OnnxExport export, int n) {
    INDArray images = Toy.images(n, input, 9);
    try (OnnxModel model = open(export.write(network.graph()))) {
      float[] mine = Floats.read(network.predict(images));
      return Agreement.between(mine, model.probabilities(Floats.read(images), n), n);
    }
  }

  private static OnnxExport export(Input input) {
    return OnnxExport.of(input.channels(), input.height(), input.width());
  }

  private static OnnxModel open(byte[] file) {
    return OnnxModel.open(file, "the file", 1);
  }
}
