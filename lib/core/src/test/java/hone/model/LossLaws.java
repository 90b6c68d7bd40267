package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.loss.Loss;
import hone.seed.Seed;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What holds for every loss on scores [N, classes]. A new loss goes into {@link #losses()}. */
class LossLaws {
  /** Relative, of a loss of order 1 in float. */
  private static final double FLOAT_TOLERANCE = 2e-6;

  private static final IActivation SOFTMAX = new ActivationSoftmax();

  static List<Loss> losses() {
    return List.of(new Loss.CrossEntropy(), new Loss.SquaredError());
  }

  @Test
  void everyLossOfTheLanguageIsListed() {
    Set<Class<?>> listed =
        losses().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet());
    for (Class<?> loss : Loss.class.getPermittedSubclasses()) {
      if (loss != Loss.Custom.class) {
        assertThat(listed).as("laws for %s", loss.getSimpleName()).contains(loss);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void valueIsTheFormulaInDouble(Loss loss) {
    SplittableRandom random = Seed.of(4).generator();
    for (int trial = 0; trial < 20; trial++) {
      double[] z = random.doubles(5, -6, 6).toArray();
      int label = random.nextInt(5);
      assertThat(value(loss, z, label))
          .isCloseTo(reference(loss, z, label), within(FLOAT_TOLERANCE * 10));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientIsTheDerivativeOfTheFormula(Loss loss) {
    SplittableRandom random = Seed.of(5).generator();
    for (int trial = 0; trial < 20; trial++) {
      double[] z = random.doubles(5, -6, 6).toArray();
      int label = random.nextInt(5);
      double[] gradient = gradient(loss, z, label);
      for (int k = 0; k < z.length; k++) {
        double[] above = z.clone();
        double[] below = z.clone();
        above[k] += 1e-5;
        below[k] -= 1e-5;
        double numeric = (reference(loss, above, label) - reference(loss, below, label)) / 2e-5;
        assertThat(gradient[k]).isCloseTo(numeric, within(FLOAT_TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void extremeScoresStayFinite(Loss loss) {
    double[][] extremes = {
      {1e4, -1e4, 0}, {-1e4, 1e4, 1e4}, {-1e4, -1e4, -1e4}, {1e4, 1e4, 1e4}, {3e38, -3e38, 0}
    };
    for (double[] z : extremes) {
      for (int label = 0; label < 3; label++) {
        double value = value(loss, z, label);
        assertThat(value).as("%s at %s, %s", loss, z[0], label).isFinite().isNotNegative();
        for (double g : gradient(loss, z, label)) {
          assertThat(g).isFinite().isBetween(-2.0, 2.0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void extremeScoresCostWhatTheFormulaSays(Loss loss) {
    double[][] extremes = {{100, 0, -100}, {1e4, -1e4, 0}, {-30, 30, 0}};
    for (double[] z : extremes) {
      for (int label = 0; label < 3; label++) {
        double expected = reference(loss, z, label);
        assertThat(value(loss, z, label))
            .isCloseTo(expected, within(FLOAT_TOLERANCE * Math.max(1, expected)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void leastAtTheLabel(Loss loss) {
    double certain = value(loss, new double[] {30, 0, 0}, 0);
    assertThat(certain).isCloseTo(0, within(1e-6));
    assertThat(value(loss, new double[] {0, 0, 0}, 0)).isGreaterThan(certain + 0.1);
    assertThat(value(loss, new double[] {0, 30, 0}, 0))
        .isGreaterThan(value(loss, new double[] {0, 0, 0}, 0));
    for (double g : gradient(loss, new double[] {30, 0, 0}, 0)) {
      assertThat(g).isCloseTo(0, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsOfABatchAreThoseOfItsRowsAndTheLossTheirMean(Loss loss) {
    double[][] z = {{1, 2, -1}, {0, 0.5, 3}};
    INDArray scores = Nd4j.createFromArray(z).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    INDArray labels = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {1, 0, 0}});
    double together = Losses.of(loss).computeScore(labels, scores.dup(), SOFTMAX, null, true);
    assertThat(together).isCloseTo((value(loss, z[0], 1) + value(loss, z[1], 0)) / 2, within(1e-6));
    double[] g =
        Losses.of(loss)
            .computeGradient(labels, scores.dup(), SOFTMAX, null)
            .dup('c')
            .reshape(6)
            .toDoubleVector();
    double[] first = gradient(loss, z[0], 1);
    double[] second = gradient(loss, z[1], 0);
    for (int k = 0; k < 3; k++) {
      assertThat(g[k]).isCloseTo(first[k], within(1e-7));
      assertThat(g[3 + k]).isCloseTo(second[k], within(1e-7));
    }
  }

  /** The formulas of {@link Loss}, from scores, in double. */
  private static double reference(Loss loss, double[] z, int label) {
    double most = Double.NEGATIVE_INFINITY;
    for (double v : z) {
      most = Math.max(most, v);
    }
    double sum = 0;
    for (double v : z) {
      sum += Math.exp(v - most);
    }
    double logSum = most + Math.log(sum);
    if (loss instanceof Loss.CrossEntropy) {
      return logSum - z[label];
    }
    if (loss instanceof Loss.SquaredError) {
      double squares = 0;
      for (int k = 0; k < z.length; k++) {
        double gap = Math.exp(z[k] - logSum) - (k == label ? 1 : 0);
        squares += gap * gap;
      }
      return squares;
    }
    throw new AssertionError("no formula is written down for " + loss);
  }

  private static double value(Loss loss, double[] z, int label) {
    return Losses.of(loss).computeScore(oneHot(label, z.length), row(z), SOFTMAX, null, false);
  }

  private static double[] gradient(Loss loss, double[] z, int label) {
    return Losses.of(loss)
        .computeGradient(oneHot(label, z.length), row(z), SOFTMAX, null)
        .dup('c')
        .reshape(z.length)
        .toDoubleVector();
  }

  private static INDArray row(double[] z) {
    float[] f = new float[z.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) z[i];
    }
    return Nd4j.createFromArray(new float[][] {f});
  }

  private static INDArray oneHot(int label, int classes) {
    float[] y = new float[classes];
    y[label] = 1;
    return Nd4j.createFromArray(new float[][] {y});
  }
}
