package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.pretext.Pretext;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Losses of images without labels against their formulas, and the networks that learn by them. */
class SelfTaughtTest {
  private static final int ROWS = 8;
  private static final int WIDTH = 5;
  private static final double TEMPERATURE = 0.3;
  private static final Recipe RECIPE = Toy.recipe(Toy.CONV, new Optimizer.Sgd(0.1));

  static Stream<Pretext> pretexts() {
    return Stream.of(
        new Pretext.Denoising(0.5, 9),
        new Pretext.Rotation(),
        new Pretext.Masked(2, 0.5),
        new Pretext.Contrastive(TEMPERATURE, 9, WIDTH));
  }

  private static double[] drawn(int count, long seed) {
    SplittableRandom random = Seed.of(seed).generator();
    double[] out = new double[count];
    Arrays.setAll(out, i -> 2 * random.nextDouble() - 1);
    return out;
  }

  private static double sum(ScoreLoss loss, double[] scores, double[] labels) {
    return Arrays.stream(loss.values(ROWS, scores.clone(), labels, null)).sum();
  }

  private static void slopesAgree(ScoreLoss loss, double[] labels) {
    double[] scores = drawn(ROWS * WIDTH, 3);
    double[] slopes = new double[scores.length];
    loss.values(ROWS, scores.clone(), labels, slopes);
    double step = 1e-6;
    for (int k = 0; k < scores.length; k++) {
      double[] more = scores.clone();
      double[] less = scores.clone();
      more[k] += step;
      less[k] -= step;
      double numeric = (sum(loss, more, labels) - sum(loss, less, labels)) / (2 * step);
      assertThat(slopes[k]).as("score %d", k).isCloseTo(numeric, within(1e-7));
    }
  }

  @Test
  void slopesAreThoseOfFiniteDifferences() {
    slopesAgree(new Partners(TEMPERATURE), new double[ROWS * WIDTH]);
    slopesAgree(new Reconstruction(), drawn(ROWS * WIDTH, 4));
    double[] hidden = drawn(ROWS * WIDTH, 4);
    for (int k = 0; k < hidden.length; k++) {
      hidden[k] = k % 4 == 1 || k < WIDTH ? Double.NaN : hidden[k]; // of the first row all
    }
    slopesAgree(new HiddenError(), hidden);
  }

  /** Each pixel has a number of its own, that of its place, where the class token tells none. */
  @Test
  void aMosaicHasEachPixelAtItsPlace() {
    Input image = new Input(3, 8, 12, 2);
    Architecture.VisionTransformer net =
        new Architecture.VisionTransformer(
            4, 8, 1, 2, 2, Architecture.VisionTransformer.Pool.CLASS_TOKEN);
    Mosaic mosaic =
        Mosaic.of(Recipe.baseline().with(net), net.maps().orElseThrow().blocks(), image);
    assertThat(mosaic).isEqualTo(new Mosaic(image, 1, 2, 3));
    float[] pixels = new float[2 * 3 * 8 * 12];
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = k;
    }
    float[] told = mosaic.arranged(pixels);
    assertThat(told).hasSize(2 * 3 * 16 * 7);
    // Second image, blue, row 5, column 10: second row and third column of places, there 1 and 2.
    int channel = 2 * 16 + 4 + 2;
    assertThat(told[(48 + channel) * 7 + 1 + 3 + 2]).isEqualTo(((3 + 2) * 8 + 5) * 12 + 10);
    assertThat(told[7 * channel]).isNaN();
    Set<Float> numbers = new HashSet<>();
    for (float number : told) {
      numbers.add(number);
    }
    assertThat(numbers).hasSize(pixels.length + 1); // and the one that is none
  }

  /** All that a transformer learns but its class token's way to the scores is taken over. */
  @Test
  void aTransformerTellsHiddenPatches() {
    Architecture.VisionTransformer net =
        new Architecture.VisionTransformer(
            2, 8, 1, 2, 2, Architecture.VisionTransformer.Pool.CLASS_TOKEN);
    Recipe recipe = Toy.recipe(net, new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED));
    Pretext pretext = new Pretext.Masked(2, 0.5);
    INDArray views = Toy.images(16, Toy.INPUT, 2);
    INDArray told = told(pretext, views, 64);
    try (SelfTaught taught = SelfTaught.of(recipe, pretext, Toy.INPUT, 30, Seed.of(7));
        Network whole = Toy.network(recipe, 1)) {
      assertThat(taught.network().declined()).isEmpty();
      double before = taught.judge(views, told).loss();
      for (int step = 0; step < 30; step++) {
        taught.step(views, told);
      }
      assertThat(taught.judge(views, told).loss()).isLessThan(before - 0.1);
      float[] first = whole.parameters();
      assertThat(whole.load(taught.network().weights())).isPositive();
      float[] after = whole.parameters();
      int scores = 8 * 3 + 3;
      int same = 0;
      for (int k = 0; k < first.length - scores; k++) {
        same += first[k] == after[k] ? 1 : 0;
      }
      assertThat(same).isLessThan(first.length / 20);
      assertThat(Arrays.copyOfRange(after, first.length - scores, first.length))
          .containsExactly(Arrays.copyOfRange(first, first.length - scores, first.length));
    }
  }

  @Test
  void aMapThatDoesNotDivideTheImageIsRefused() {
    Recipe five =
        RECIPE.with(
            Architecture.ConvNet.of(new Block.Conv(4, 4, 1, false, false, Block.Activation.RELU)));
    assertThatThrownBy(
            () -> SelfTaught.of(five, new Pretext.Masked(2, 0.5), Toy.INPUT, 3, Seed.of(1)))
        .hasMessageContaining("5x5 places, which do not divide images of 8x8 pixels");
  }

  // Equation 1 of Chen et al. 2020, written out for one pair at a time.
  private static double published(double[][] h, int i, int j) {
    double below = 0;
    for (int k = 0; k < h.length; k++) {
      below += k == i ? 0 : Math.exp(cosine(h[i], h[k]) / TEMPERATURE);
    }
    return -Math.log(Math.exp(cosine(h[i], h[j]) / TEMPERATURE) / below);
  }

  private static double cosine(double[] a, double[] b) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      first += a[k] * a[k];
      second += b[k] * b[k];
    }
    return product / Math.sqrt(first * second);
  }

  @Test
  void partnersAreToldByThePublishedFormula() {
    double[] scores = drawn(ROWS * WIDTH, 5);
    double[][] rows = new double[ROWS][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(scores, i * WIDTH, (i + 1) * WIDTH));
    double[] values = new Partners(TEMPERATURE).values(ROWS, scores, new double[0], null);
    for (int i = 0; i < ROWS; i++) {
      assertThat(values[i]).isCloseTo(published(rows, i, (i + ROWS / 2) % ROWS), within(1e-12));
    }
  }

  /** Nobody is nearer to a view than others where all are far apart: a guess among 2B - 1. */
  @Test
  void knowingNothingCostsTheLogarithmOfTheOthers() {
    int rows = 200;
    int width = 4000; // directions at random are all but orthogonal there
    Partners loss = new Partners(1);
    double[] values = loss.values(rows, drawn(rows * width, 6), new double[0], null);
    assertThat(Arrays.stream(values).average().orElseThrow())
        .isCloseTo(Math.log(rows - 1), within(0.01));
    assertThat(loss.takeFound()).isLessThan(10);
    assertThat(loss.takeFound()).isZero();
  }

  @Test
  void equalViewsAreFoundAndLengthsPlayNoPart() {
    double[] half = drawn(ROWS / 2 * WIDTH, 7);
    double[] both = new double[ROWS * WIDTH];
    for (int k = 0; k < both.length; k++) {
      both[k] = k < half.length ? half[k] : 3 * half[k - half.length];
    }
    Partners loss = new Partners(TEMPERATURE);
    double[] values = loss.values(ROWS, both, new double[0], null);
    assertThat(loss.takeFound()).isEqualTo(ROWS);
    for (int i = 0; i < ROWS / 2; i++) {
      assertThat(values[i]).isCloseTo(values[i + ROWS / 2], within(1e-12));
    }
  }

  @Test
  void viewsWithoutLengthStayFinite() {
    double[] slopes = new double[ROWS * WIDTH];
    double[] values =
        new Partners(TEMPERATURE).values(ROWS, new double[ROWS * WIDTH], new double[0], slopes);
    for (double value : values) {
      assertThat(value).isCloseTo(Math.log(ROWS - 1), within(1e-9));
    }
    assertThat(slopes).containsOnly(0.0);
    assertThatThrownBy(() -> new Partners(1).values(3, new double[3], new double[0], null))
        .hasMessageContaining("3 rows are no pairs");
  }

  private static INDArray told(Pretext pretext, INDArray views, int width) {
    int n = Math.toIntExact(views.size(0));
    if (pretext.tellsPixels()) {
      INDArray whole = views.dup('c').reshape('c', n, width);
      for (int k = 0; pretext instanceof Pretext.Masked && k < width; k += 3) {
        whole.getColumn(k).assign(Float.NaN); // is seen, and need not be told
      }
      return whole;
    }
    return pretext instanceof Pretext.Rotation ? Toy.labels(n, width) : Nd4j.zeros(n, width);
  }

  /** Ten steps on the same views bring the loss of each pretext down, and its layers stay apart. */
  @ParameterizedTest
  @MethodSource("pretexts")
  void aNetworkLearnsByIt(Pretext pretext) {
    INDArray views = Toy.images(16, Toy.INPUT, 2);
    try (SelfTaught taught = SelfTaught.of(RECIPE, pretext, Toy.INPUT, 30, Seed.of(7));
        Network whole = Toy.network(RECIPE, 1)) {
      assertThat(taught.network().declined()).isEmpty();
      INDArray told = told(pretext, views, taught.width());
      double before = taught.step(views, told).loss();
      Network.Step last = null;
      for (int step = 0; step < 29; step++) {
        last = taught.step(views, told);
      }
      assertThat(last.loss()).isLessThan(before - 0.01);
      assertThat(Double.isNaN(last.accuracy())).isEqualTo(pretext.tellsPixels());
      float[] first = whole.parameters();
      assertThat(whole.load(taught.network().weights())).isPositive();
      assertThat(whole.parameters()).isNotEqualTo(first);
      int scores = 6 * 3 + 3; // the recipe's own last layer keeps its first weights
      scores += pretext instanceof Pretext.Masked ? 5 * 4 * 6 + 6 : 0; // and what is behind the map
      assertThat(Arrays.copyOfRange(whole.parameters(), first.length - scores, first.length))
          .containsExactly(Arrays.copyOfRange(first, first.length - scores, first.length));
    }
  }

  /** Without dropout and normalisation, what is judged is what a step begins with. */
  @ParameterizedTest
  @MethodSource("pretexts")
  void judgingIsTheLossOfAStepWithoutTheStep(Pretext pretext) {
    INDArray views = Toy.images(12, Toy.INPUT, 2);
    Block map = new Block.Conv(4, 3, 2, true, false, Block.Activation.TANH);
    Architecture net = pretext instanceof Pretext.Masked ? Architecture.ConvNet.of(map) : Toy.MLP;
    Recipe plain = Toy.recipe(net, new Optimizer.Sgd(0.1));
    try (SelfTaught taught = SelfTaught.of(plain, pretext, Toy.INPUT, 30, Seed.of(7))) {
      INDArray told = told(pretext, views, taught.width());
      SelfTaught.Judged judged = taught.judge(views, told);
      assertThat(taught.judge(views, told)).isEqualTo(judged);
      Network.Step step = taught.step(views, told);
      assertThat(judged.loss()).isCloseTo(step.loss(), within(1e-5));
      assertThat(Double.valueOf(judged.right())).isEqualTo(Double.valueOf(step.accuracy()));
    }
  }
}
