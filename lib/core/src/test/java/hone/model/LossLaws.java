package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.loss.Loss;
import hone.seed.Seed;
import java.util.Arrays;
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

/**
 * What holds for every loss on scores [N, classes], against {@link LossFormulas}. A new loss goes
 * into {@link #losses()}.
 */
class LossLaws {
  /** Relative, of a number in float. */
  private static final double FLOAT_TOLERANCE = 2e-6;

  private static final IActivation SOFTMAX = new ActivationSoftmax();

  /** Those whose rows have scores beside the classes' are under {@link LearnedLossTest}. */
  private static final Set<Class<?>> APART =
      Set.of(Loss.Custom.class, Loss.MultiTask.class, Loss.Regression.class, Loss.Binning.class);

  static List<Loss> losses() {
    return List.of(
        new Loss.CrossEntropy(),
        new Loss.CrossEntropy(0.1, List.of()),
        new Loss.CrossEntropy(0.3, List.of(2.0, 0.5)),
        new Loss.AutomaticCrossEntropy(),
        new Loss.Focal(2, List.of()),
        new Loss.Focal(0, List.of()),
        new Loss.Focal(0.5, List.of(0.25, 3.0)),
        new Loss.SquaredError(),
        new Loss.ScoreSquaredError(),
        new Loss.Huber(1),
        new Loss.Huber(0.2),
        new Loss.Hinge(1),
        new Loss.SquaredHinge(1),
        new Loss.SquaredHinge(0.5),
        new Loss.LogLoss(),
        new Loss.Fusion(
            List.of(
                new Loss.Fusion.Term(new Loss.CrossEntropy(), 1),
                new Loss.Fusion.Term(new Loss.Hinge(1), 0.5),
                new Loss.Fusion.Term(new Loss.Huber(1), 0.1))),
        new Loss.LearnedFusion(List.of(new Loss.CrossEntropy(), new Loss.SquaredError()), 0.01),
        new Loss.LearnedTemperature(0.01));
  }

  @Test
  void everyLossOfTheLanguageIsListed() {
    Set<Class<?>> listed =
        losses().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet());
    for (Class<?> loss : Loss.class.getPermittedSubclasses()) {
      if (!APART.contains(loss)) {
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
      double expected = LossFormulas.of(loss, floats(z), label);
      assertThat(value(loss, z, label))
          .isCloseTo(expected, within(FLOAT_TOLERANCE * Math.max(1, expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientIsTheDerivativeOfTheFormula(Loss loss) {
    SplittableRandom random = Seed.of(5).generator();
    for (int trial = 0; trial < 20; trial++) {
      double[] z = floats(random.doubles(5, -6, 6).toArray());
      int label = random.nextInt(5);
      double[] gradient = gradient(loss, z, label);
      for (int k = 0; k < z.length; k++) {
        double[] above = z.clone();
        double[] below = z.clone();
        above[k] += 1e-5;
        below[k] -= 1e-5;
        double numeric =
            (LossFormulas.of(loss, above, label) - LossFormulas.of(loss, below, label)) / 2e-5;
        double size = Math.max(1, Math.abs(numeric));
        assertThat(gradient[k]).isCloseTo(numeric, within(FLOAT_TOLERANCE * size));
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
        double most = grows(loss) ? Float.MAX_VALUE : 8;
        for (double g : gradient(loss, z, label)) {
          assertThat(g).as("%s at %s, %s", loss, z[0], label).isFinite().isBetween(-most, most);
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
        double expected = LossFormulas.of(loss, z, label);
        assertThat(value(loss, z, label))
            .isCloseTo(expected, within(FLOAT_TOLERANCE * Math.max(1, expected)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void leastAtTheLabel(Loss loss) {
    for (int label = 0; label < 3; label++) {
      double[] best = best(loss, label);
      double least = value(loss, best, label);
      for (double g : gradient(loss, best, label)) {
        assertThat(g).isCloseTo(0, within(1e-5));
      }
      assertThat(value(loss, new double[] {0, 0, 0}, label)).isGreaterThan(least + 0.03);
      double[] wrong = new double[3];
      wrong[(label + 1) % 3] = 30;
      assertThat(value(loss, wrong, label))
          .isGreaterThan(value(loss, new double[] {0, 0, 0}, label));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void anImageCountsItsWeight(Loss loss) {
    INDArray scores = row(new double[] {0.3, -1, 0.7});
    INDArray once = oneHot(1, 3);
    INDArray thrice = once.mul(3);
    double value = Losses.of(loss).computeScore(once, scores.dup(), SOFTMAX, null, false);
    assertThat(Losses.of(loss).computeScore(thrice, scores.dup(), SOFTMAX, null, false))
        .isCloseTo(3 * value, within(FLOAT_TOLERANCE * 10));
    INDArray gradient = Losses.of(loss).computeGradient(once, scores.dup(), SOFTMAX, null);
    INDArray more = Losses.of(loss).computeGradient(thrice, scores.dup(), SOFTMAX, null);
    assertThat(more.sub(gradient.mul(3)).norm2Number().doubleValue()).isLessThan(1e-5);
  }

  /** Losses that grow with the square of the scores, and their derivatives with the scores. */
  private static boolean grows(Loss loss) {
    return loss instanceof Loss.ScoreSquaredError || loss instanceof Loss.SquaredHinge;
  }

  /** Scores at which a loss is as small as it can be, or as good as. */
  private static double[] best(Loss loss, int label) {
    double[] z = new double[3];
    if (loss instanceof Loss.ScoreSquaredError || loss instanceof Loss.Huber) {
      z[label] = 1;
    } else if (loss instanceof Loss.LogLoss) {
      Arrays.fill(z, -30);
      z[label] = 30;
    } else if (loss instanceof Loss.CrossEntropy c && c.smoothing() > 0) {
      z[label] = Math.log((1 - c.smoothing()) * 3 / c.smoothing() + 1); // where p is the target
    } else if (loss instanceof Loss.Fusion) {
      return fused(loss, label);
    } else {
      z[label] = 30;
    }
    return z;
  }

  // Found by going down the formula: the fusion of three has no closed form.
  private static double[] fused(Loss loss, int label) {
    double[] z = new double[3];
    z[label] = 3;
    for (int step = 0; step < 20_000; step++) {
      double[] gradient = gradient(loss, z, label);
      for (int k = 0; k < z.length; k++) {
        z[k] -= 0.5 * gradient[k];
      }
    }
    return z;
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

  private static double[] floats(double[] z) {
    return Arrays.stream(z).map(v -> (float) v).toArray();
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
