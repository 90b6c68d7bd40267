package hone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Metric;
import hone.recipe.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValuesTest {
  private static final Trial TRIAL = Made.training(1);

  // 8 of 10 right: of the second class, 3 of 5. Recalls 1 and .6, F1 10/12 and 6/8.
  @ParameterizedTest
  @CsvSource({
    "ACCURACY, 80",
    "MACRO_RECALL, 80",
    "MACRO_F1, 79.16666666666667",
    "TEST_LOSS, 0.5",
    "TRAIN_LOSS, 0.25",
    "CALIBRATION_ERROR, 6.25",
    "GENERALIZATION_GAP, 10",
    "TARGET_SHARE, 50",
    "STEPS_TO_TARGET, 20",
    "SECONDS_TO_TARGET, 2.5",
    "OSCILLATION, 0.125",
    "RELATIVE_GRADIENT, 2.5",
    "TRAIN_SECONDS, 1.25",
    "MEASURED, NaN"
  })
  void ofACompletedTraining(Metric metric, double expected) {
    assertThat(Made.run(TRIAL, Made.completed(8)).value(metric)).satisfies(v -> close(v, expected));
  }

  // Always the most frequent of ten classes, which is a fifth of the images: recall 1 for one
  // class, F1 2 * .2 / 1.2 for it, 0 for nine.
  @ParameterizedTest
  @CsvSource({
    "ACCURACY, 20",
    "MACRO_RECALL, 10",
    "MACRO_F1, 3.3333333333333335",
    "TEST_LOSS, 2.302585092994046",
    "TRAIN_LOSS, 2.302585092994046",
    "OSCILLATION, 2.302585092994046",
    "CALIBRATION_ERROR, 80",
    "GENERALIZATION_GAP, 0",
    "LATE_GAIN, 0",
    "MINORITY_RECALL, 0",
    "GRADIENT_FALL, NaN",
    "TARGET_SHARE, 200",
    "STEPS_TO_TARGET, Infinity",
    "SECONDS_TO_TARGET, Infinity",
    "RELATIVE_GRADIENT, NaN",
    "TRAIN_SECONDS, NaN",
    "MEASURED, NaN"
  })
  void ofATrainingThatDiverged(Metric metric, double expected) {
    assertThat(Made.run(TRIAL, new Outcome.Diverged(5, 0.2, 10)).value(metric))
        .satisfies(v -> close(v, expected));
  }

  private static void close(double value, double expected) {
    if (Double.isFinite(expected)) {
      assertThat(value).isCloseTo(expected, within(1e-12));
    } else {
      assertThat(value).isEqualTo(Double.valueOf(expected));
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void aFailedRunHasNone(Metric metric) {
    assertThat(Made.run(TRIAL, new Outcome.Failed("no")).value(metric)).isNaN();
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void aProbeHasWhatItMeasuredAlone(Metric metric) {
    double value =
        Made.run(Made.probe(1), new Outcome.Completed(new Result.Measured(4.5, "ms")))
            .value(metric);
    assertThat(value).isEqualTo(Double.valueOf(metric == Metric.MEASURED ? 4.5 : Double.NaN));
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void aStoppedRunCountsAsItStands(Metric metric) {
    assertThat(Made.run(TRIAL, new Outcome.Stopped(9, "why", Made.trained(8))).value(metric))
        .isEqualTo(Double.valueOf(Made.run(TRIAL, Made.completed(8)).value(metric)));
  }

  @Test
  void aTargetNeverReachedCostsTwiceTheBudget() {
    Run run = Made.run(TRIAL, new Outcome.Completed(Made.trained(8, Double.POSITIVE_INFINITY)));
    assertThat(run.value(Metric.TARGET_SHARE)).isEqualTo(200);
    assertThat(run.value(Metric.STEPS_TO_TARGET)).isInfinite();
  }

  @Test
  void lateGainIsWhatTheSecondHalfAdds() {
    Curve evaluation =
        new Curve(
            List.of(3, 5, 8, 10), Map.of("validation accuracy", List.of(0.5, 0.6, 0.7, 0.85)));
    Run run = Made.with(Made.run(TRIAL, Made.completed(8)), Map.of("evaluation", evaluation));
    assertThat(run.value(Metric.LATE_GAIN)).isCloseTo(25, within(1e-12));
  }
}
