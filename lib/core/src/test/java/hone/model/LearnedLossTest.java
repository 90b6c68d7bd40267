package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.loss.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What losses learn, what the second task of two costs, and classes that there are not. */
class LearnedLossTest {
  private static final double[] SCORES = {2, -1, 0.5};
  private static final double[] LABEL = {0, 1, 0};

  @Test
  void adamsFirstStepIsItsRateAgainstTheSlope() {
    LearnedNumber number = new LearnedNumber(0.01);
    number.begin();
    assertThat(number.value()).isZero();
    number.add(3);
    number.add(5);
    number.end(2);
    assertThat(number.value()).isZero(); // until the next batch
    number.begin();
    // Kingma and Ba 2015, algorithm 1, by hand: m / (sqrt(v) + epsilon) is the slope's sign.
    assertThat(number.value()).isCloseTo(-0.01, within(1e-9));
    number.begin();
    assertThat(number.value()).isCloseTo(-0.01, within(1e-9));
  }

  @Test
  void aWrongCertainGuessIsMadeLessSharp() {
    LearnedTemperature loss = new LearnedTemperature(0.05);
    double before = loss.values(1, SCORES, LABEL, null)[0];
    for (int step = 0; step < 50; step++) {
      loss.values(1, SCORES, LABEL, new double[3]);
    }
    loss.begin();
    assertThat(loss.sharpness().value()).isLessThan(-1);
    assertThat(loss.values(1, SCORES, LABEL, null)[0]).isLessThan(before);
  }

  /** At exp(a) other than 1 the derivative to the scores still is that of the loss. */
  @Test
  void theGradientAtALearnedTemperatureIsNumericallyRight() {
    LearnedTemperature loss = new LearnedTemperature(0.1);
    for (int step = 0; step < 8; step++) {
      loss.values(1, SCORES, LABEL, new double[3]);
    }
    double[] gradient = new double[3];
    loss.values(1, SCORES, LABEL, gradient);
    isDerivative(loss, gradient, SCORES, LABEL);
  }

  @Test
  void aLargeLossWeighsLessInALearnedFusionAndASmallOneMore() {
    FusedLoss loss =
        (FusedLoss)
            Losses.of(
                new Loss.LearnedFusion(
                    List.of(new Loss.ScoreSquaredError(), new Loss.Focal(5, List.of())), 0.05));
    double[] near = {0.2, 0.9, 0.1};
    double[] far = {9, -9, 3};
    for (int step = 0; step < 100; step++) {
      loss.values(2, concat(near, far), concat(LABEL, LABEL), new double[6]);
    }
    loss.begin();
    assertThat(loss.learned().get(0).value()).isGreaterThan(1);
    double[] gradient = new double[3];
    loss.values(1, near, LABEL, gradient);
    isDerivative(loss, gradient, near, LABEL);
  }

  @Test
  void theSecondTaskIsTheSquaredErrorOfTheLastScore() {
    ScoreLoss loss = (ScoreLoss) Losses.of(new Loss.MultiTask(Loss.Property.BRIGHTNESS, 0.5));
    double[] scores = {2, -1, 0.5, 1.5};
    double[] label = {0, 1, 0, -0.5};
    double[] gradient = new double[4];
    double value = loss.values(1, scores, label, gradient)[0];
    double classes = LossFormulas.of(new Loss.CrossEntropy(), SCORES, 1);
    assertThat(value).isCloseTo(classes + 0.5 * 4, within(1e-12));
    isDerivative(loss, gradient, scores, label);
    assertThat(loss.extra()).isEqualTo(1);
  }

  @Test
  void aRegressionIsTheSquaredErrorOfTheLastScoreAlone() {
    ScoreLoss loss = (ScoreLoss) Losses.of(new Loss.Regression(Loss.Property.WARMTH));
    double[] scores = {2, -1, 0.5, 1.5};
    double[] label = {0, 1, 0, -0.5};
    double[] gradient = new double[4];
    assertThat(loss.values(1, scores, label, gradient)[0]).isCloseTo(4, within(1e-12));
    assertThat(gradient).containsExactly(0, 0, 0, 4);
    assertThat(loss.extra()).isEqualTo(1);
  }

  @Test
  void binsAreCrossEntropyOfTheLastScoresAlone() {
    ScoreLoss loss = (ScoreLoss) Losses.of(new Loss.Binning(Loss.Property.WARMTH, 3));
    double[] scores = {9, -9, 2, -1, 0.5};
    double[] label = {1, 0, 0, 1, 0};
    double[] gradient = new double[5];
    double value = loss.values(1, scores, label, gradient)[0];
    double expected = LossFormulas.of(new Loss.CrossEntropy(), new double[] {2, -1, 0.5}, 1);
    assertThat(value).isCloseTo(expected, within(1e-12));
    isDerivative(loss, gradient, scores, label);
    assertThat(gradient).startsWith(0, 0);
    assertThat(loss.extra()).isEqualTo(3);
  }

  @Test
  void classesThatThereAreNotAreRefused() {
    assertThatThrownBy(() -> Losses.check(new Loss.CrossEntropy(0, List.of(1.0, 1.0, 1.0, 5.0)), 3))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"weights\"")
        .hasMessageContaining("class 3 is unknown")
        .hasMessageContaining("0 to 2");
    assertThatThrownBy(() -> Losses.check(new Loss.Focal(2, List.of(1.0, 1.0, 1.0, 5.0)), 3))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"alpha\"");
    Losses.check(new Loss.CrossEntropy(0, List.of(1.0, 1.0, 5.0)), 3);
  }

  private static void isDerivative(
      ScoreLoss loss, double[] gradient, double[] scores, double[] label) {
    for (int k = 0; k < scores.length; k++) {
      double[] above = scores.clone();
      double[] below = scores.clone();
      above[k] += 1e-6;
      below[k] -= 1e-6;
      double numeric =
          (loss.values(1, above, label, null)[0] - loss.values(1, below, label, null)[0]) / 2e-6;
      assertThat(gradient[k]).isCloseTo(numeric, within(1e-7));
    }
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
