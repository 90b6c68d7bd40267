package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Task;
import hone.run.Outcome;
import hone.study.Results;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final List<Task> TASK = List.of(Example.task("mnist", 0.9));

  @Test
  void theMeanOfTheSeedsIsThatOfTheirRecords() {
    Results results = Example.results(List.of("sgd", "adam"), TASK, 3);
    Curves curves = Curves.of(results, "validation accuracy", "adam").orElseThrow();
    double expected =
        results.runs("adam").stream()
            .mapToDouble(r -> r.curves().get("evaluation").get("validation accuracy").get(7))
            .average()
            .orElseThrow();
    assertThat(curves.mean()[7]).isCloseTo(100 * expected, within(1e-9));
    assertThat(curves.low()[7]).isLessThan(curves.mean()[7]);
    assertThat(curves.n()).isEqualTo(3);
    assertThat(curves.index()).isEqualTo(1);
  }

  @Test
  void epochsCountPassesWhateverTheBatch() {
    Results results = Example.results(List.of("full-batch", "per-sample", "adam"), TASK, 1);
    for (String arm : results.arms()) {
      double[] epochs = Curves.of(results, "validation accuracy", arm).orElseThrow().epochs();
      assertThat(epochs[epochs.length - 1]).as(arm).isCloseTo(4, within(1e-9));
    }
  }

  @Test
  void aDivergedRunCountsAsAConstantGuessToTheEnd() {
    Results results = Example.results(List.of("adam"), TASK, 2);
    double alone =
        Curves.of(Example.results(List.of("adam"), TASK, 1), "validation accuracy", "adam")
            .orElseThrow()
            .last();
    results = Example.with(results, "adam", 1, new Outcome.Diverged(100, 0.1, 10));
    Curves curves = Curves.of(results, "validation accuracy", "adam").orElseThrow();
    assertThat(curves.last()).isCloseTo((alone + 10) / 2, within(1e-9));
    assertThat(curves.diverged()).isTrue();
    assertThat(Curves.of(results, "loss", "adam").orElseThrow().last())
        .isGreaterThan(Math.log(10) / 2);
  }

  @Test
  void aFailedRunIsLeftOutAndAnArmOfFailuresHasNoCurve() {
    Results results = Example.results(List.of("adam"), TASK, 2);
    results = Example.with(results, "adam", 1, new Outcome.Failed("no memory"));
    assertThat(Curves.of(results, "loss", "adam").orElseThrow().n()).isEqualTo(1);
    results = Example.with(results, "adam", 0, new Outcome.Failed("no memory"));
    assertThat(Curves.of(results, "loss", "adam")).isEmpty();
  }

  @Test
  void aCourseIsLinearBetweenItsPointsAndNothingBeyond() {
    Course course = new Course(new double[] {1, 2, 4}, new double[] {10, 20, 0});
    assertThat(Arrays.stream(new double[] {1, 1.5, 2, 3, 4}).map(course::at))
        .containsExactly(10.0, 15.0, 20.0, 10.0, 0.0);
    assertThat(course.at(0.5)).isNaN();
    assertThat(course.at(4.5)).isNaN();
  }
}
