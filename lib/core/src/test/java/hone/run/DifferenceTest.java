package hone.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final Run RUN =
      Made.with(
          Made.run(Made.training(1), Made.completed(8)),
          Map.of(
              "step",
              new Curve(
                  List.of(1, 2),
                  Map.of("loss", List.of(2.5, Double.NaN), "seconds", List.of(0.1, 0.2)))));

  private static Curve curve(String name, double second, double seconds) {
    return new Curve(
        List.of(1, 2), Map.of(name, List.of(2.5, second), "seconds", List.of(0.1, seconds)));
  }

  @Test
  void secondsMemoryPlacesAndArtefactsDoNotCount() {
    Result.Trained t = Made.trained(8);
    Dynamics d = t.dynamics();
    Dynamics slower =
        new Dynamics(d.steps(), d.stepsToTarget(), 99, d.oscillation(), d.gradientNorm(), 2.5);
    Run other =
        new Run(
            RUN.trial(),
            new Outcome.Completed(new Result.Trained(t.test(), t.validation(), t.train(), slower)),
            Map.of("step", curve("loss", Double.NaN, 0.9)),
            Cost.of(1e6),
            Map.of("network", "ab"),
            Made.THERE,
            RUN.data());
    assertThat(RUN.sameResult(other)).isTrue();
  }

  @Test
  void everythingElseIsNamed() {
    Run other =
        new Run(
            Made.training(2),
            Made.completed(7),
            Map.of("step", curve("loss", 1.5, 0.2)),
            RUN.cost(),
            Map.of(),
            Made.HERE,
            "others");
    assertThat(Difference.between(RUN, other))
        .containsExactly(
            "trial: " + RUN.trial().id() + " -> " + other.trial().id(),
            "images: fingerprint images -> others",
            "outcome: " + RUN.outcome().sentence() + " -> " + other.outcome().sentence(),
            "loss at step 2: NaN -> 1.5");
    assertThat(RUN.sameResult(other)).isFalse();
  }

  @Test
  void aSingleBitOfALossCounts() {
    Result.Trained t = Made.trained(8);
    Evaluation test = t.test();
    Evaluation next =
        new Evaluation(test.confusion(), Math.nextUp(test.loss()), test.calibrationError());
    Run other =
        Made.with(
            Made.run(
                RUN.trial(),
                new Outcome.Completed(
                    new Result.Trained(next, t.validation(), t.train(), t.dynamics()))),
            RUN.curves());
    assertThat(Difference.between(RUN, other)).hasSize(1);
  }

  @Test
  void curvesOfOtherStepsColumnsOrKindsAreNamed() {
    Run shorter =
        Made.with(RUN, Map.of("step", new Curve(List.of(1), Map.of("loss", List.of(2.5)))));
    assertThat(Difference.between(RUN, shorter)).containsExactly("curve \"step\": other steps");
    assertThat(Difference.between(RUN, Made.with(RUN, Map.of())))
        .containsExactly("curve \"step\": other steps");
    Run renamed = Made.with(RUN, Map.of("step", curve("norm", Double.NaN, 0.2)));
    assertThat(Difference.between(RUN, renamed))
        .containsExactly(
            "curve \"step\": only one run has \"loss\"",
            "curve \"step\": only one run has \"norm\"");
  }

  @Test
  void aTimeIsNeverEqualAndNeverDiffers() {
    Run one = measured(12.5, "microseconds");
    assertThat(one.sameResult(measured(99, "microseconds"))).isTrue();
    assertThat(measured(12.5, "%").sameResult(measured(99, "%"))).isFalse();
  }

  private static Run measured(double value, String unit) {
    return Made.run(Made.probe(1), new Outcome.Completed(new Result.Measured(value, unit)));
  }

  @Test
  void environmentsNameWhatDiffers() {
    assertThat(Made.HERE.differences(Made.HERE)).isEmpty();
    assertThat(Made.HERE.differences(Made.THERE))
        .containsExactly("processor: Processor A -> Processor B");
  }

  private static Curve course(double first, double second, double norm) {
    return new Curve(
        List.of(1, 2), Map.of("loss", List.of(first, second), "gradient norm", List.of(norm, 1.0)));
  }

  private static Optional<String> part(Curve step, Curve other) {
    Run run = Made.run(Made.training(1), Made.completed(8));
    return Difference.part(
        Made.with(run, Map.of("step", step)), Made.with(run, Map.of("step", other)));
  }

  @Test
  void thePartInWhichADriftBeginsIsNamed() {
    Curve curve = course(2.5, 2, 1);
    assertThat(part(curve, curve)).isEmpty();
    assertThat(part(curve, course(2.4, 2, 1))).contains("initialisation");
    assertThat(part(curve, course(2.5, 2, 3))).contains("step 1");
    assertThat(part(curve, course(2.5, 1.9, 1))).contains("step 2");
    assertThat(part(curve, new Curve(List.of(1), Map.of("loss", List.of(2.5))))).contains("step 2");
    Run run = Made.run(Made.training(1), Made.completed(8));
    assertThat(Difference.part(run, Made.run(run.trial(), Made.completed(7)))).contains("outcome");
    Run seen = Made.with(run, Map.of("evaluation", course(2.5, 2, 1)));
    assertThat(Difference.part(seen, Made.with(run, Map.of("evaluation", course(2.5, 1, 1)))))
        .contains("evaluation at step 2");
    Run images =
        new Run(
            run.trial(), run.outcome(), Map.of(), run.cost(), Map.of(), run.environment(), "other");
    assertThat(Difference.part(run, images)).contains("data");
  }
}
