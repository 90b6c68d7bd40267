package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Metric;
import org.junit.jupiter.api.Test;

class DepartureTest {
  @Test
  void itsUnitIsThatOfDifferencesAndLessIsBetter() {
    Departure departure = new Departure(Metric.ACCURACY);
    assertThat(departure.unit()).isEqualTo("points");
    assertThat(departure.higherIsBetter()).isFalse();
  }

  /** Accuracies of 50, 60 and 80 %: from the middle one 10, 0 and 20 points. */
  @Test
  void itIsTheDistanceFromTheMedianOfTheArmOnTheTask() {
    Results results =
        Results.of(
            Written.study(3),
            new Written()
                .put(Written.BASELINE, 500, 600, 800)
                .put(Written.ARM, 700, 700, 710)
                .runs());
    Departure departure = new Departure(Metric.ACCURACY);
    assertThat(results.values(departure, "baseline"))
        .containsExactly(new double[] {10, 0, 20}, within(1e-9));
    Comparison steadier = results.compare("arm", "baseline", departure);
    assertThat(steadier.effect()).isCloseTo((1 - 30) / 3.0, within(1e-9));
  }

  @Test
  void tasksHaveMediansOfTheirOwn() {
    Study study =
        Study.of("by hand", java.util.List.of(Written.TASK, Written.OTHER), t -> Written.BASE)
            .arms(Written.BASELINE)
            .seeds(2);
    Results results =
        Results.of(
            study,
            new Written()
                .put(Written.TASK, Written.BASELINE, Written.right(500), Written.right(520))
                .put(Written.OTHER, Written.BASELINE, Written.right(900), Written.right(900))
                .runs());
    assertThat(results.values(new Departure(Metric.ACCURACY), "baseline"))
        .containsExactly(new double[] {1, 1, 0, 0}, within(1e-9));
  }
}
