package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.model.Network;
import hone.run.Curve;
import hone.run.Dynamics;
import hone.run.Evaluation;
import hone.stats.ConfusionMatrix;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static Recorder steps(int n, IntToDoubleFunction loss) {
    Recorder recorder = new Recorder();
    for (int i = 0; i < n; i++) {
      recorder.step(i + 1, new Network.Step(loss.applyAsDouble(i), 0.5, 2.0 + i, 0.01), 0.1 * i);
    }
    return recorder;
  }

  /** So many of 100 right. */
  private static Evaluation judged(int right) {
    int[] truth = new int[100];
    int[] predicted = IntStream.range(0, 100).map(i -> i < right ? 0 : 1).toArray();
    return new Evaluation(ConfusionMatrix.of(2, truth, predicted), 1, 0);
  }

  @Test
  void theTargetIsReachedWhenFirstSeenEvenIfLostAgain() {
    Recorder recorder = steps(40, i -> 1);
    recorder.evaluation(10, judged(80), 1.5);
    recorder.evaluation(20, judged(90), 2.5);
    recorder.evaluation(30, judged(85), 3.5);
    recorder.evaluation(40, judged(95), 4.5);
    Dynamics dynamics = recorder.dynamics(0.9);
    assertThat(dynamics.steps()).isEqualTo(40);
    assertThat(dynamics.stepsToTarget()).isEqualTo(20);
    assertThat(dynamics.secondsToTarget()).isEqualTo(2.5);
    assertThat(recorder.newestAccuracy()).isEqualTo(0.95);
    assertThat(recorder.dynamics(0.96).stepsToTarget()).isInfinite();
    assertThat(recorder.dynamics(0.96).secondsToTarget()).isInfinite();
  }

  @Test
  void aSteadyFallDoesNotOscillate() {
    assertThat(steps(100, i -> 2 - 0.01 * i).dynamics(1).oscillation()).isCloseTo(0, within(1e-12));
    assertThat(steps(100, i -> 1.5).dynamics(1).oscillation()).isZero();
  }

  // The second difference of a zigzag of height a is 4a at each step; 4 / sqrt(6) = 1.6330.
  @Test
  void aZigzagOscillatesByItsHeight() {
    double a = 0.2;
    assertThat(steps(100, i -> 1 + (i % 2 == 0 ? a : -a)).dynamics(1).oscillation())
        .isCloseTo(a * 4 / Math.sqrt(6), within(1e-12));
  }

  // Full-batch descent in few steps: steep, and on a straight line.
  @Test
  void aSteepFallInFewStepsDoesNotOscillate() {
    assertThat(steps(15, i -> 30 - 2 * i).dynamics(1).oscillation()).isCloseTo(0, within(1e-12));
  }

  @Test
  void independentNoiseOscillatesByItsDeviation() {
    Random random = new Random(1);
    double[] noise = random.doubles(20_000, -1, 1).toArray();
    assertThat(steps(20_000, i -> 2 + noise[i]).dynamics(1).oscillation())
        .isCloseTo(1 / Math.sqrt(3), within(0.01));
  }

  @Test
  void theLastTenthGivesTheGradient() {
    // Norms 2 + i; the last tenth of 50 steps are i = 45 ... 49.
    Dynamics dynamics = steps(50, i -> 0.5).dynamics(1);
    assertThat(dynamics.gradientNorm()).isCloseTo(49, within(1e-12));
    assertThat(dynamics.relativeGradient()).isCloseTo(98, within(1e-12));
  }

  @Test
  void fewStepsDo() {
    Dynamics one = steps(1, i -> 0.5).dynamics(1);
    assertThat(one.oscillation()).isZero();
    assertThat(one.gradientNorm()).isEqualTo(2);
  }

  @Test
  void curvesHoldEachStep() {
    Recorder recorder = steps(30, i -> 2 - 0.01 * i);
    assertThat(recorder.curves()).containsOnlyKeys("step");
    assertThat(recorder.newestAccuracy()).isNaN();
    recorder.evaluation(30, judged(80), 1.5);
    Curve step = recorder.curves().get("step");
    assertThat(step.steps()).hasSize(30);
    assertThat(step.values())
        .containsOnlyKeys("loss", "accuracy", "gradient norm", "rate", "seconds");
    assertThat(step.get("loss").get(29)).isEqualTo(1.71);
    Curve evaluation = recorder.curves().get("evaluation");
    assertThat(evaluation.steps()).containsExactly(30);
    assertThat(evaluation.get("validation accuracy")).containsExactly(0.8);
  }

  @Test
  void aTrainingThatDivergedAtOnceHasAnEmptyCurve() {
    assertThat(new Recorder().curves().get("step").steps()).isEmpty();
  }
}
