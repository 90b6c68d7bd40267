package hone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The engine against Deeplearning4j's own layers: scores, probabilities and every gradient. */
class EngineTest {
  private static final int CLASSES = 4;
  // Of the largest number of an array: both sides sum in float, in different orders.
  private static final double TOLERANCE = 2e-4;
  private static final double ROUNDING = 1e-5; // of the largest number of all arrays

  private static ComputationGraph build(
      int channels, int height, int width, UnaryOperator<GraphBuilder> layers) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .weightInit(WeightInit.XAVIER)
            .biasInit(0.1)
            .updater(new Sgd(0.1))
            .graphBuilder()
            .addInputs("in");
    layers
        .apply(builder)
        .addLayer(
            "scores",
            new OutputLayer.Builder(new LossMCXENT())
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build(),
            "last")
        .setOutputs("scores")
        .setInputTypes(InputType.convolutional(height, width, channels));
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  private static Engine engine(ComputationGraph graph, int channels, int height, int width)
      throws Unsupported {
    return Engine.of(
        graph, (InputType.InputTypeConvolutional) InputType.convolutional(height, width, channels));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hone.engine.Graphs#all")
  void agreesWithTheGraphsOwnLayers(
      String what, int channels, int height, int width, UnaryOperator<GraphBuilder> layers)
      throws Unsupported {
    ComputationGraph graph = build(channels, height, width, layers);
    try (Engine engine = engine(graph, channels, height, width)) {
      // One row less its own mean is 0: what is behind its normalisation learns nothing but noise.
      int fewest = what.contains("of rows") ? 2 : 1;
      for (int n : new int[] {fewest, 5, 32}) {
        agrees(graph, engine, n, channels, height, width);
      }
    }
  }

  private static void agrees(
      ComputationGraph graph, Engine engine, int n, int channels, int height, int width) {
    INDArray images =
        Nd4j.create(
            random(n * channels * height * width, n), new long[] {n, channels, height, width}, 'c');
    INDArray labels = Nd4j.zeros(n, CLASSES);
    for (int i = 0; i < n; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    // Running statistics away from their start.
    graph.setInputs(images);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    float[] expected = graph.getFlattenedGradients().dup().data().asFloat();
    graph.getFlattenedGradients().assign(Float.NaN);

    float[] p = softmax(engine.forward(images, 1));
    float[] y = labels.dup('c').data().asFloat();
    double loss = 0;
    for (int i = 0; i < p.length; i++) {
      loss -= y[i] == 1 ? Math.log(p[i]) / n : 0;
      p[i] -= y[i];
    }
    assertThat(loss).isCloseTo(graph.score(), org.assertj.core.data.Offset.offset(1e-4));
    engine.backward(p);
    float[] actual = graph.getFlattenedGradients().dup().data().asFloat();
    int from = 0;
    for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
      for (java.util.Map.Entry<String, INDArray> each : layer.paramTable().entrySet()) {
        int to = from + Math.toIntExact(each.getValue().length());
        close(
            Arrays.copyOfRange(actual, from, to),
            Arrays.copyOfRange(expected, from, to),
            largest(expected),
            "gradient of "
                + n
                + " by "
                + each.getKey()
                + " of "
                + layer.conf().getLayer().getLayerName());
        from = to;
      }
    }
    assertThat(from).isEqualTo(actual.length);

    descend(graph);
    engine.changed();
    close(
        softmax(engine.scores(images)),
        graph.outputSingle(false, images).dup('c').data().asFloat(),
        0,
        "probabilities of " + n);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hone.engine.Graphs#all")
  void gradientsByTheImagesAgreeWithDifferences(
      String what, int channels, int height, int width, UnaryOperator<GraphBuilder> layers)
      throws Unsupported {
    ComputationGraph graph = build(channels, height, width, layers);
    int n = 4;
    float[] x = random(n * channels * height * width, 5);
    long[] shape = {n, channels, height, width};
    float[] factors = random(n * CLASSES, 6);
    try (Engine engine = engine(graph, channels, height, width)) {
      for (boolean learning : new boolean[] {false, true}) {
        Pass pass = new Pass(learning, false);
        engine.trace(Nd4j.create(x, shape, 'c'), pass, 1);
        float[] gradient = engine.byImages(factors);
        double square = dot(gradient, gradient);
        assertThat(square).isPositive();
        double h = 1e-2 / Math.sqrt(square);
        double[] sides = new double[2];
        for (int side = 0; side < 2; side++) {
          float[] moved = x.clone();
          for (int i = 0; i < x.length; i++) {
            moved[i] += (float) ((side == 0 ? h : -h) * gradient[i]);
          }
          INDArray images = Nd4j.create(moved, shape, 'c');
          sides[side] = dot(factors, learning ? engine.forward(images, 1) : engine.scores(images));
        }
        assertThat((sides[0] - sides[1]) / (2 * h))
            .as("learning: %s", learning)
            .isCloseTo(square, org.assertj.core.data.Offset.offset(0.03 * square));
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static void descend(ComputationGraph graph) {
    INDArray step = graph.getFlattenedGradients().mul(0.01);
    graph.params().subi(step.reshape(step.length()));
  }

  // What is zero but for rounding, such as the gradient by a bias before a normalisation, is small
  // beside the whole.
  private static void close(float[] actual, float[] expected, double whole, String what) {
    double allowed = TOLERANCE * largest(expected) + ROUNDING * whole;
    assertThat(actual)
        .as(what)
        .hasSameSizeAs(expected)
        .containsExactly(expected, org.assertj.core.data.Offset.offset((float) allowed));
  }

  private static double largest(float[] values) {
    double most = 0;
    for (float v : values) {
      most = Math.max(most, Math.abs(v));
    }
    return most;
  }

  private static float[] softmax(float[] scores) {
    float[] p = scores.clone();
    for (int from = 0; from < p.length; from += CLASSES) {
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        sum += Math.exp(p[from + k]);
      }
      for (int k = 0; k < CLASSES; k++) {
        p[from + k] = (float) (Math.exp(p[from + k]) / sum);
      }
    }
    return p;
  }

  private static float[] random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  @Test
  void dropoutKeepsTheMeanAndFollowsTheSeed() throws Unsupported {
    ComputationGraph graph =
        build(
            1,
            8,
            8,
            g ->
                g.addLayer(
                    "last",
                    new DenseLayer.Builder()
                        .nOut(400)
                        .dropOut(0.6)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "in"));
    try (Engine engine = engine(graph, 1, 8, 8)) {
      INDArray images = Nd4j.ones(200, 1, 8, 8);
      float[] first = engine.forward(images, 7);
      assertThat(engine.forward(images, 7)).isEqualTo(first);
      assertThat(engine.forward(images, 8)).isNotEqualTo(first);
      float[] without = engine.scores(images);
      for (int k = 0; k < CLASSES; k++) {
        int column = k;
        double mean =
            java.util.stream.IntStream.range(0, 200)
                .mapToDouble(i -> first[i * CLASSES + column])
                .average()
                .orElseThrow();
        double deviation =
            Math.sqrt(
                java.util.stream.IntStream.range(0, 200)
                        .mapToDouble(i -> Math.pow(first[i * CLASSES + column] - mean, 2))
                        .sum()
                    / 199);
        assertThat(deviation).isPositive();
        assertThat(Math.abs(mean - without[k])).isLessThan(4 * deviation / Math.sqrt(200));
      }
    }
  }

  @Test
  void wholeChannelsAreDroppedTogether() throws Unsupported {
    ComputationGraph graph =
        build(
            6,
            4,
            4,
            g ->
                g.addLayer("a", Graphs.same(5, 1, 1, Activation.IDENTITY), "in")
                    .addLayer(
                        "last",
                        new ConvolutionLayer.Builder(4, 4)
                            .nOut(3)
                            .dropOut(new org.deeplearning4j.nn.conf.dropout.SpatialDropout(0.5))
                            .activation(Activation.IDENTITY)
                            .build(),
                        "a"));
    // Each kept channel counts twice: an output is linear in five draws of 0 or 2, so that among
    // many images at most 32 outputs differ.
    try (Engine engine = engine(graph, 6, 4, 4)) {
      float[] scores = engine.forward(Nd4j.ones(300, 6, 4, 4), 5);
      java.util.Set<Integer> found = new java.util.HashSet<>();
      for (int i = 0; i < 300; i++) {
        found.add(Math.round(1e4f * scores[i * CLASSES]));
      }
      assertThat(found.size()).isBetween(20, 64);
      assertThat(engine.forward(Nd4j.ones(300, 6, 4, 4), 5)).isEqualTo(scores);
    }
  }

  @Test
  void imagesOfAnotherSizeAreRefused() throws Unsupported {
    ComputationGraph graph =
        build(1, 8, 8, g -> g.addLayer("last", Graphs.same(5, 3, 1, Activation.RELU), "in"));
    try (Engine engine = engine(graph, 1, 8, 8)) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> engine.scores(Nd4j.ones(2, 1, 16, 16))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[2, 1, 16, 16]");
    }
  }

  @Test
  void anUnknownLayerIsDeclinedByName() {
    ComputationGraph graph =
        build(
            1,
            8,
            8,
            g ->
                g.addLayer(
                    "last",
                    new org.deeplearning4j.nn.conf.layers.LocalResponseNormalization.Builder()
                        .build(),
                    "in"));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> engine(graph, 1, 8, 8)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("LocalResponseNormalization");
  }

  @Test
  void stepsAreEqualBitForBit() throws Unsupported {
    Arguments residual =
        Graphs.all().filter(a -> a.get()[0].equals("a residual block")).findFirst().orElseThrow();
    @SuppressWarnings("unchecked")
    UnaryOperator<GraphBuilder> layers = (UnaryOperator<GraphBuilder>) residual.get()[4];
    float[][] results = new float[2][];
    for (int i = 0; i < 2; i++) {
      ComputationGraph graph = build(3, 8, 8, layers);
      try (Engine engine = engine(graph, 3, 8, 8)) {
        for (int step = 0; step < 20; step++) {
          INDArray images = Nd4j.create(random(6 * 192, step), new long[] {6, 3, 8, 8}, 'c');
          float[] gradient = softmax(engine.forward(images, step));
          for (int k = 0; k < gradient.length; k += CLASSES) {
            gradient[k] -= 1;
          }
          engine.backward(gradient);
          descend(graph);
          engine.changed();
        }
      }
      results[i] = graph.params().dup().data().asFloat();
    }
    assertThat(results[0]).isEqualTo(results[1]);
    assertThat(Arrays.hashCode(results[0])).isNotZero();
  }
}
