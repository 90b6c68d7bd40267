package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.schedule.Schedule;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every schedule. A new one goes into {@link #schedules()}. */
class ScheduleLaws {
  private static final int STEPS = 1000;
  private static final double BASE = 0.4;

  /**
   * A schedule.
   *
   * @param formula its factor by progress, from its paper
   * @param falls whether it never rises
   */
  record Case(Schedule schedule, DoubleUnaryOperator formula, boolean falls) {
    @Override
    public String toString() {
      return schedule.toString();
    }

    double rate(int step) {
      return new Rates(BASE, schedule, STEPS).valueAt(step, 0);
    }
  }

  static List<Case> schedules() {
    return List.of(
        new Case(new Schedule.Constant(), p -> 1, true),
        new Case(new Schedule.Step(2, 0.1), p -> p < 1 / 3.0 ? 1 : p < 2 / 3.0 ? 0.1 : 0.01, true),
        new Case(new Schedule.Step(1, 0.5), p -> p < 0.5 ? 1 : 0.5, true),
        new Case(
            new Schedule.Staged(List.of(0.5, 0.75), 0.1),
            p -> p < 0.5 ? 1 : p < 0.75 ? 0.1 : 0.01,
            true),
        new Case(new Schedule.Exponential(0.01), p -> Math.pow(10, -2 * p), true),
        new Case(new Schedule.Polynomial(1), p -> 1 - p, true),
        new Case(new Schedule.Polynomial(2), p -> (1 - p) * (1 - p), true),
        new Case(new Schedule.Cosine(0), p -> (1 + Math.cos(Math.PI * p)) / 2, true),
        new Case(new Schedule.Cosine(0.2), p -> 0.2 + 0.8 * (1 + Math.cos(Math.PI * p)) / 2, true),
        new Case(
            // Of seven parts of training the cycles take 1, 2 and 4.
            new Schedule.CosineRestarts(3, 2, 0.1),
            p -> 0.1 + 0.9 * (1 + Math.cos(Math.PI * cycle(7 * p))) / 2,
            false),
        new Case(
            new Schedule.CosineRestarts(4, 1, 0),
            p -> (1 + Math.cos(Math.PI * (p == 1 ? 1 : 4 * p - Math.floor(4 * p)))) / 2,
            false),
        new Case(
            new Schedule.OneCycle(0.1, 0.2, 0.5),
            p ->
                p <= 0.4
                    ? 0.1 + 0.9 * p / 0.4
                    : p <= 0.8 ? 1 - 0.9 * (p - 0.4) / 0.4 : 0.1 - 0.05 * (p - 0.8) / 0.2,
            false),
        new Case(new Schedule.Plateau(0.1, 2, 0), p -> 1, true), // as long as nobody says otherwise
        new Case(
            new Schedule.Warmup(0.1, new Schedule.Polynomial(1)),
            p -> p < 0.1 ? (p + 1.0 / STEPS) / 0.1 : 1 - (p - 0.1) / 0.9,
            false),
        new Case(
            new Schedule.Warmup(0.2, new Schedule.Constant()),
            p -> p < 0.2 ? (p + 1.0 / STEPS) / 0.2 : 1,
            false));
  }

  // Progress within one of three cycles that end at 1, 3 and 7.
  private static double cycle(double part) {
    return part < 1 ? part : part < 3 ? (part - 1) / 2 : (part - 3) / 4;
  }

  @Test
  void everyScheduleOfTheLanguageIsListed() {
    Set<Class<?>> listed =
        schedules().stream()
            .<Class<?>>map(c -> c.schedule().getClass())
            .collect(Collectors.toSet());
    for (Class<?> schedule : Schedule.class.getPermittedSubclasses()) {
      if (schedule != Schedule.Custom.class) {
        assertThat(listed).as("laws for %s", schedule.getSimpleName()).contains(schedule);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyStepHasTheFormulasRate(Case c) {
    for (int step = 0; step <= STEPS; step++) {
      double expected = BASE * c.formula().applyAsDouble((double) step / STEPS);
      assertThat(c.rate(step)).as("step %d", step).isCloseTo(expected, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void ratesArePositiveAndAtMostTheBase(Case c) {
    for (int step = 0; step < STEPS; step++) {
      assertThat(c.rate(step)).as("step %d", step).isPositive().isLessThanOrEqualTo(BASE);
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void stepsBeyondTheLastKeepItsRate(Case c) {
    assertThat(c.rate(STEPS + 50)).isEqualTo(c.rate(STEPS));
  }

  @ParameterizedTest
  @MethodSource("falling")
  void itNeverRises(Case c) {
    assertThat(c.rate(0)).isEqualTo(BASE);
    for (int step = 1; step <= STEPS; step++) {
      assertThat(c.rate(step)).as("step %d", step).isLessThanOrEqualTo(c.rate(step - 1));
    }
  }

  static Stream<Case> falling() {
    return schedules().stream().filter(Case::falls);
  }

  @Test
  void warmUpRisesEvenlyToTheBaseWithoutAJump() {
    Case c = new Case(new Schedule.Warmup(0.1, new Schedule.Cosine(0)), p -> Double.NaN, false);
    for (int step = 1; step < 100; step++) {
      assertThat(c.rate(step) - c.rate(step - 1)).isCloseTo(BASE / 100, within(1e-12));
    }
    assertThat(c.rate(99)).isCloseTo(BASE, within(1e-12));
    assertThat(c.rate(100)).isCloseTo(BASE, within(1e-12));
  }

  @Test
  void aPlateauFallsWhenSoManyEvaluationsHaveNotLoweredTheLoss() {
    Rates rates = new Rates(BASE, new Schedule.Plateau(0.5, 2, 0), STEPS);
    double[] losses = {3, 2, 2.5, 1.9, 1.9, 2, 1.95, 1.8, 1.81, 1.8};
    double[] factors = {1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25};
    for (int i = 0; i < losses.length; i++) {
      rates.heard().hear(losses[i]);
      assertThat(rates.valueAt(10 * i, 0))
          .as("after evaluation %d", i)
          .isCloseTo(BASE * factors[i], within(1e-15));
    }
    assertThat(rates.clone().valueAt(500, 0)).isEqualTo(BASE * 0.25);
  }

  @Test
  void aPlateauFallsNoFurtherThanTheLeast() {
    Rates rates = new Rates(BASE, new Schedule.Plateau(0.1, 1, 0.05), STEPS);
    for (int i = 0; i < 5; i++) {
      rates.heard().hear(1);
    }
    assertThat(rates.valueAt(0, 0)).isCloseTo(BASE * 0.05, within(1e-15));
  }

  @Test
  void aPlateauActsBehindAWarmUpToo() {
    Schedule both = new Schedule.Warmup(0.1, new Schedule.Plateau(0.5, 1, 0));
    Rates rates = new Rates(BASE, both, STEPS);
    rates.heard().hear(1);
    rates.heard().hear(1);
    assertThat(rates.valueAt(500, 0)).isCloseTo(BASE / 2, within(1e-15));
  }

  @Test
  void otherSchedulesHearNothing() {
    Rates rates = new Rates(BASE, new Schedule.Constant(), STEPS);
    for (int i = 0; i < 50; i++) {
      rates.heard().hear(i);
    }
    assertThat(rates.valueAt(0, 0)).isEqualTo(BASE);
  }

  @Test
  void oneStepOfTrainingHasAPositiveRate() {
    for (Case c : schedules()) {
      assertThat(new Rates(BASE, c.schedule(), 1).valueAt(0, 0)).as("%s", c).isPositive();
    }
  }
}
