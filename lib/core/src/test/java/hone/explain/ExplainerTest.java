package hone.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.model.Input;
import hone.model.Inside;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Explanation;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Maps against closed forms, and on networks whose deciding pixels are known. */
class ExplainerTest {
  private static final int SIDE = 16;
  private static final Input INPUT = new Input(1, SIDE, SIDE, 2);
  private static final int AREA = SIDE * SIDE;
  private static final Seed SEED = Seed.of(3);

  /** Where a bright square decides: rows 2 to 5, columns 9 to 12. */
  private static final int TOP = 2;

  private static final int LEFT = 9;
  private static final int SQUARE = 4;

  private static Network learned;

  /** Noise; of every second image the square is bright, and that is its class. */
  private static float[] planted(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[n * AREA];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextDouble() - 0.5);
    }
    for (int k = 1; k < n; k += 2) {
      for (int i = 0; i < SQUARE * SQUARE; i++) {
        x[k * AREA + (TOP + i / SQUARE) * SIDE + LEFT + i % SQUARE] = 2;
      }
    }
    return x;
  }

  private static boolean isPlanted(int pixel) {
    int y = pixel / SIDE;
    int x = pixel % SIDE;
    return y >= TOP && y < TOP + SQUARE && x >= LEFT && x < LEFT + SQUARE;
  }

  @BeforeAll
  static void learn() {
    Recipe recipe =
        Recipe.baseline()
            .with(new Architecture.LeNet(List.of(6, 8), List.of(16)))
            .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED));
    learned = Network.of(recipe, INPUT, 60, Seed.of(1));
    for (int step = 0; step < 60; step++) {
      int n = 16;
      float[] y = new float[2 * n];
      for (int i = 0; i < n; i++) {
        y[2 * i + i % 2] = 1;
      }
      learned.step(
          Nd4j.create(planted(n, step), new long[] {n, 1, SIDE, SIDE}, 'c'),
          Nd4j.create(y, new long[] {n, 2}, 'c'));
    }
  }

  @AfterAll
  static void close() {
    learned.close();
  }

  private static Explainer explainer() {
    return Explainer.of(Inside.of(learned, 2));
  }

  static List<Explanation> explanations() {
    return List.of(
        new Explanation.Saliency(),
        new Explanation.SmoothGrad(8, 0.1),
        new Explanation.IntegratedGradients(8),
        new Explanation.GradCam(),
        new Explanation.Occlusion(4));
  }

  @Test
  void itLearnedWhatWasPlanted() {
    assertThat(explainer().seen(planted(40, 99)))
        .isEqualTo(java.util.stream.IntStream.range(0, 40).map(i -> i % 2).toArray());
  }

  /** A sixteenth of the pixels decides: a fair part of the heat is there, by every method. */
  @ParameterizedTest
  @MethodSource("explanations")
  void theHeatIsWhereTheSquareIs(Explanation how) {
    float[] x = planted(40, 99);
    int[] of = explainer().seen(x);
    List<Heat> maps = explainer().explain(how, x, of, SEED);
    assertThat(maps).hasSize(40);
    assertThat(explainer().explain(how, x, of, SEED).get(7).values())
        .isEqualTo(maps.get(7).values());
    double inside = 0;
    for (int i = 1; i < 40; i += 2) { // those with a square
      int[] order = maps.get(i).order(SEED);
      inside +=
          Arrays.stream(order).limit(2L * SQUARE * SQUARE).filter(ExplainerTest::isPlanted).count()
              / (20.0 * SQUARE * SQUARE);
    }
    assertThat(inside).isGreaterThan(0.3); // .125 by chance
  }

  @Test
  void theHottestPixelUnderOcclusionIsInTheSquare() {
    float[] x = planted(20, 5);
    List<Heat> maps =
        explainer().explain(new Explanation.Occlusion(4), x, explainer().seen(x), SEED);
    for (int i = 1; i < 20; i += 2) {
      assertThat(isPlanted(maps.get(i).order(SEED)[0])).isTrue();
    }
  }

  /** Pixels that decide take the probability with them, and bring it back. */
  @ParameterizedTest
  @MethodSource("explanations")
  void deletionAndInsertionTellAMapFromChance(Explanation how) {
    float[] x = planted(40, 99);
    int[] of = new int[40]; // an image without a square has nothing to delete: those with
    Arrays.fill(of, 1);
    float[] with = new float[20 * AREA];
    for (int i = 0; i < 20; i++) {
      System.arraycopy(x, (2 * i + 1) * AREA, with, i * AREA, AREA);
    }
    int[] ones = Arrays.copyOf(of, 20);
    Explainer explainer = explainer();
    double[][] area = new double[2][2];
    List<Explanation> both = List.of(how, new Explanation.Chance(4));
    for (int k = 0; k < 2; k++) {
      List<Heat> maps = explainer.explain(both.get(k), with, ones, SEED);
      area[k][0] = mean(explainer.erasure().deletion(with, ones, maps, SEED));
      area[k][1] = mean(explainer.erasure().insertion(with, ones, maps, SEED));
    }
    assertThat(area[0][0]).as("deletion").isLessThan(area[1][0] - 0.1);
    assertThat(area[0][1]).as("insertion").isGreaterThan(area[1][1] + 0.02);
  }

  private static double mean(double[][] courses) {
    return Arrays.stream(courses).mapToDouble(Erasure::area).average().orElseThrow();
  }

  /** Sundararajan et al. 2017, proposition 1. */
  @Test
  void integratedGradientsAddUpToTheDifferenceOfScores() {
    float[] x = planted(6, 8);
    float[] blank = {0.3f};
    Inside inside = Inside.of(learned, 2);
    int[] of = {0, 1, 0, 1, 1, 0};
    List<Heat> maps =
        new Explainer(inside, blank).explain(new Explanation.IntegratedGradients(200), x, of, SEED);
    float[] empty = new float[AREA];
    Arrays.fill(empty, blank[0]);
    float[] zero = inside.scores(empty);
    float[] scores = inside.scores(x);
    for (int i = 0; i < of.length; i++) {
      double expected = scores[2 * i + of[i]] - zero[of[i]];
      assertThat(Arrays.stream(maps.get(i).values()).sum())
          .isCloseTo(expected, within(0.02 * Math.abs(expected) + 0.01));
    }
  }

  /** Behind a mean and one dense layer, CAM (Zhou et al. 2016) is Grad-CAM times the pixels. */
  @Test
  void gradCamIsCamWhereTheNetworkEndsInAMean() {
    Architecture net =
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(5, 3, 2, true, true, Block.Activation.RELU),
                new Block.GlobalAveragePool()),
            new Init.HeNormal());
    try (Network network = Network.of(Recipe.baseline().with(net), INPUT, 1, Seed.of(4))) {
      float[] x = planted(4, 2);
      int[] of = {0, 1, 1, 0};
      Inside inside = Inside.of(network, 2);
      List<Heat> maps = Explainer.of(inside).explain(new Explanation.GradCam(), x, of, SEED);
      float[] a = inside.at(inside.layer(""), x, of).maps();
      float[] w = network.tensors().arrays().get("scores_W").values(); // [5, 2]
      for (int n = 0; n < 4; n++) {
        double[] cam = new double[64];
        for (int i = 0; i < 64; i++) {
          for (int k = 0; k < 5; k++) {
            cam[i] += w[2 * k + of[n]] * a[(n * 5 + k) * 64 + i];
          }
          cam[i] = Math.max(0, cam[i]) / 64;
        }
        double[] expected = new Heat(8, 8, cam).enlarged(SIDE, SIDE).values();
        for (int i = 0; i < AREA; i++) {
          assertThat(maps.get(n).values()[i]).isCloseTo(expected[i], within(1e-6));
        }
      }
    }
  }

  @Test
  void anActivationIsTheMeanOfTheMaps() {
    float[] x = planted(2, 2);
    Inside inside = Inside.of(learned, 2);
    Inside.Layer layer = inside.layers().get(0);
    Heat map =
        explainer().explain(new Explanation.Activation(layer.name()), x, new int[2], SEED).get(1);
    float[] maps = inside.at(layer, x, new int[2]).maps();
    int area = layer.height() * layer.width();
    double[] mean = new double[area];
    for (int i = 0; i < layer.channels() * area; i++) {
      mean[i % area] += Math.abs(maps[layer.channels() * area + i]) / layer.channels();
    }
    assertThat(map.values())
        .containsExactly(
            new Heat(layer.height(), layer.width(), mean).enlarged(SIDE, SIDE).values(),
            within(1e-6));
    assertThatThrownBy(
            () -> explainer().explain(new Explanation.GradCam("layr1"), x, new int[2], SEED))
        .hasMessageContaining("did you mean");
  }

  @Test
  void controlsLookAtNoNetwork() {
    float[] x = new float[AREA];
    for (int i = 0; i < AREA; i++) {
      x[i] = i % SIDE < 8 ? 0 : 1; // one upright edge
    }
    int[] of = {0};
    Heat edges = explainer().explain(new Explanation.Edges(), x, of, SEED).get(0);
    assertThat(edges.at(5, 7)).isEqualTo(4);
    assertThat(edges.at(5, 8)).isEqualTo(4);
    assertThat(edges.at(5, 4)).isZero();
    Heat centre = explainer().explain(new Explanation.Centre(), x, of, SEED).get(0);
    assertThat(centre.at(7, 8)).isEqualTo(centre.at(8, 7)).isGreaterThan(centre.at(0, 8));
    Heat coarse = explainer().explain(new Explanation.Chance(4), x, of, SEED).get(0);
    Heat fine = explainer().explain(new Explanation.Chance(0), x, of, SEED).get(0);
    assertThat(neighbours(coarse)).isLessThan(0.5 * neighbours(fine));
    assertThat(explainer().explain(new Explanation.Chance(0), x, of, Seed.of(9)).get(0).values())
        .isNotEqualTo(fine.values());
  }

  private static double neighbours(Heat heat) {
    double sum = 0;
    for (int i = 1; i < AREA; i++) {
      sum += Math.abs(heat.values()[i] - heat.values()[i - 1]);
    }
    return sum;
  }

  @Test
  void maps() {
    Heat heat = new Heat(1, 3, new double[] {1, 5, 1});
    assertThat(heat.order(SEED)[0]).isEqualTo(1);
    assertThat(java.util.stream.LongStream.range(0, 50).map(s -> heat.order(Seed.of(s))[1]).sum())
        .isBetween(20L, 80L); // equal ones come in either order
    assertThat(heat.likeness(heat)).isEqualTo(1);
    assertThat(heat.likeness(new Heat(1, 3, new double[] {2, 2, 2}))).isNaN();
    assertThat(new Heat(1, 2, new double[] {0, 1}).enlarged(1, 4).values())
        .containsExactly(0, 0.25, 0.75, 1);
    assertThat(Erasure.area(new double[] {1, 0.5, 0})).isEqualTo(0.5);
  }
}
