package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.generator.Generator;
import hone.seed.Seed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** Generators on images whose left or right half is white, by class. */
class ImageMakerTest {
  private static final Input IMAGE = new Input(1, 4, 6, 2);
  private static final int[] LABELS = {0, 1, 0, 1, 1, 0, 1, 0};

  static Stream<Generator> generators() {
    return Stream.of(
        new Generator.Variational(3, 1, 24, 8, 250, 0.01),
        new Generator.Adversarial(3, 0.2, 24, 8, 400, 0.003));
  }

  private static byte[] halves(int[] labels) {
    byte[] out = new byte[labels.length * 24];
    for (int k = 0; k < out.length; k++) {
      boolean right = k % 6 >= 3;
      out[k] = (byte) (right == (labels[k / 24] == 1) ? 230 : 10);
    }
    return out;
  }

  private static ImageMaker trained(Generator how, int steps, long seed) {
    ImageMaker maker = ImageMaker.of(how, IMAGE, Seed.of(seed));
    for (int step = 0; step < steps; step++) {
      maker.step(halves(LABELS), LABELS, Seed.of(seed).split("step", step));
    }
    return maker;
  }

  // The mean of the half that is white in this class, less that of the other.
  private static double contrast(byte[] pixels, int[] labels) {
    double sum = 0;
    for (int k = 0; k < pixels.length; k++) {
      boolean white = (k % 6 >= 3) == (labels[k / 24] == 1);
      sum += (white ? 1 : -1) * (pixels[k] & 0xff);
    }
    return sum / pixels.length * 2;
  }

  @ParameterizedTest
  @MethodSource("generators")
  void whatIsMadeIsOfTheClassThatWasAsked(Generator how) {
    int[] asked = {0, 0, 1, 1, 1};
    try (ImageMaker fresh = trained(how, 0, 1);
        ImageMaker maker = trained(how, how.steps(), 1)) {
      assertThat(Math.abs(contrast(fresh.make(asked, Seed.of(9)), asked))).isLessThan(60);
      byte[] made = maker.make(asked, Seed.of(9));
      assertThat(made).hasSize(5 * 24);
      assertThat(contrast(made, asked)).isGreaterThan(150);
      int[] swapped = {1, 1, 0, 0, 0};
      assertThat(contrast(maker.make(swapped, Seed.of(9)), asked)).isLessThan(-150);
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void equalSeedsMakeEqualImages(Generator how) {
    try (ImageMaker one = trained(how, 5, 3);
        ImageMaker same = trained(how, 5, 3);
        ImageMaker other = trained(how, 5, 4)) {
      byte[] made = one.make(LABELS, Seed.of(1));
      assertThat(same.make(LABELS, Seed.of(1))).isEqualTo(made);
      assertThat(other.make(LABELS, Seed.of(1))).isNotEqualTo(made);
      assertThat(one.make(LABELS, Seed.of(2))).isNotEqualTo(made);
    }
  }

  @Test
  void anAutoencoderGivesBackWhatItIsShown() {
    Generator how = generators().findFirst().orElseThrow();
    try (ImageMaker maker = trained(how, how.steps(), 1)) {
      byte[] again = maker.reconstruct(halves(LABELS), LABELS, Seed.of(5));
      assertThat(contrast(again, LABELS)).isGreaterThan(180);
    }
  }

  @Test
  void theBoundFallsAsItLearns() {
    Generator how = generators().findFirst().orElseThrow();
    try (ImageMaker maker = ImageMaker.of(how, IMAGE, Seed.of(1))) {
      double first = maker.step(halves(LABELS), LABELS, Seed.of(0)).loss();
      double last = first;
      for (int step = 1; step < 200; step++) {
        last = maker.step(halves(LABELS), LABELS, Seed.of(step)).loss();
      }
      assertThat(last).isLessThan(first / 2);
    }
  }

  @Test
  void theDiscriminatorsSurpriseHasTheSlopeOfDifferences() {
    for (boolean real : new boolean[] {true, false}) {
      for (float logit : new float[] {-30, -2, 0, 0.5f, 4, 30}) {
        float[] slope = new float[2];
        double value = Adversaries.surprise(new float[] {9, logit}, slope, 1, real);
        double more = Adversaries.surprise(new float[] {9, logit + 0.01f}, new float[2], 1, real);
        double less = Adversaries.surprise(new float[] {9, logit - 0.01f}, new float[2], 1, real);
        assertThat((double) slope[1]).isCloseTo((more - less) / 0.02, within(1e-3));
        assertThat(slope[0]).as("other classes").isZero();
        double p = 1 / (1 + Math.exp(real ? -logit : logit));
        assertThat(value).isCloseTo(-Math.log(p), within(1e-6));
      }
    }
  }

  /** Gradients by weights and by what went in, in double precision, with dropout held. */
  @Test
  void theStacksGradientIsThatOfDifferences() {
    Stack.Shape shape = new Stack.Shape(List.of(5, 7, 6, 3), new ActivationLReLU(0.2), 0.3);
    try (Stack stack = Stack.of(shape, new Adam(0.1), Seed.of(1), DataType.DOUBLE)) {
      float[] x = ImageMaker.normal(4 * 5, Seed.of(2));
      float[] by = ImageMaker.normal(4 * 3, Seed.of(3));
      Seed draw = Seed.of(4);
      value(stack, x, by, draw);
      float[] input = stack.back(by, 4);
      float[] slope = Floats.read(stack.gradient());
      for (int k = 0; k < x.length; k++) {
        float[] more = x.clone();
        float[] less = x.clone();
        more[k] += 1e-2f;
        less[k] -= 1e-2f;
        double numeric =
            (value(stack, more, by, draw) - value(stack, less, by, draw))
                / ((double) more[k] - less[k]);
        assertThat((double) input[k]).as("input %d", k).isCloseTo(numeric, within(2e-3));
      }
      for (int k = 0; k < slope.length; k += 5) {
        double held = stack.weights().getDouble(k);
        stack.weights().putScalar(k, held + 1e-3);
        double more = value(stack, x, by, draw);
        stack.weights().putScalar(k, held - 1e-3);
        double numeric = (more - value(stack, x, by, draw)) / 2e-3;
        stack.weights().putScalar(k, held);
        assertThat((double) slope[k]).as("weight %d", k).isCloseTo(numeric, within(2e-3));
      }
    }
  }

  private static double value(Stack stack, float[] x, float[] by, Seed draw) {
    float[] out = stack.learn(x, 4, draw);
    double sum = 0;
    for (int k = 0; k < out.length; k++) {
      sum += (double) by[k] * out[k];
    }
    return sum;
  }
}
