package hone.search.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Cases computed by hand from the rules. */
class PrunersTest {
  private static Tried trial(int number, Map<Integer, Double> reports) {
    return Tried.of(number).withIntermediate(new TreeMap<>(reports));
  }

  private static History complete(double... atStepOne) {
    List<Tried> trials = new ArrayList<>();
    for (double v : atStepOne) {
      trials.add(trial(trials.size(), Map.of(1, v)).withOutcome(State.COMPLETE, List.of(v)));
    }
    return History.of(Direction.MINIMIZE, trials);
  }

  @Test
  void medianStopsTheWorseHalfAfterFiveTrials() {
    History five = complete(1, 2, 3, 4, 5);
    assertThat(Percentile.median().prune(five, trial(9, Map.of(1, 3.0)))).isFalse();
    assertThat(Percentile.median().prune(five, trial(9, Map.of(1, 3.1)))).isTrue();
    assertThat(Percentile.median().prune(complete(1, 2, 3, 4), trial(9, Map.of(1, 9.0))))
        .as("too few trials")
        .isFalse();
    assertThat(Percentile.median().prune(five, trial(9, Map.of(2, 9.0))))
        .as("nobody reported there")
        .isFalse();
    assertThat(Percentile.median().prune(five, trial(9, Map.of(0, 2.0, 1, 9.0))))
        .as("its best report counts")
        .isFalse();
    assertThat(Percentile.median().prune(five, trial(9, Map.of(1, Double.NaN)))).isTrue();
  }

  @Test
  void percentilesAreLinearBetweenNeighbours() {
    // numpy 2.4.6: numpy.percentile([1, 2, 4, 8], [0, 10, 25, 50, 90, 100])
    double[] values = {8, 1, 4, 2};
    double[] percents = {0, 10, 25, 50, 90, 100};
    double[] expected = {1, 1.3, 1.75, 3, 6.8, 8};
    for (int i = 0; i < percents.length; i++) {
      assertThat(Percentile.percentile(values, percents[i])).isCloseTo(expected[i], within());
    }
  }

  @Test
  void timingJudgesTheFirstReportOfAnInterval() {
    Timing timing = Timing.after(10).withInterval(5);
    assertThat(timing.isDue(trial(0, Map.of(9, 0.0)))).as("warm-up").isFalse();
    assertThat(timing.isDue(trial(0, Map.of(9, 0.0, 10, 0.0)))).isTrue();
    assertThat(timing.isDue(trial(0, Map.of(10, 0.0, 12, 0.0)))).isFalse();
    assertThat(timing.isDue(trial(0, Map.of(10, 0.0, 17, 0.0)))).as("15 was missed").isTrue();
  }

  @Test
  void patienceBearsSoManyReports() {
    History none = History.of(Direction.MINIMIZE, List.of());
    Pruner two = Patience.of(2);
    assertThat(two.prune(none, trial(0, Map.of(0, 1.0, 1, 2.0, 2, 2.0)))).isFalse();
    assertThat(two.prune(none, trial(0, Map.of(0, 1.0, 1, 2.0, 2, 2.0, 3, 2.0)))).isTrue();
    assertThat(two.prune(none, trial(0, Map.of(0, 1.0, 1, 2.0, 2, 2.0, 3, 1.0)))).isFalse();
    assertThat(
            Patience.of(2)
                .withMargin(1.5)
                .prune(none, trial(0, Map.of(0, 1.0, 1, 2.0, 2, 2.0, 3, 2.0))))
        .isFalse();
  }

  @Test
  void thresholdStopsBeyondItsBounds() {
    History none = History.of(Direction.MINIMIZE, List.of());
    assertThat(Threshold.above(1).prune(none, trial(0, Map.of(0, 1.0)))).isFalse();
    assertThat(Threshold.above(1).prune(none, trial(0, Map.of(0, 1.1)))).isTrue();
    assertThat(Threshold.below(1).prune(none, trial(0, Map.of(0, 0.9)))).isTrue();
    assertThat(Threshold.below(1).prune(none, trial(0, Map.of(0, Double.NaN)))).isTrue();
  }

  @Test
  void halvingLetsOneInFourPastEachRung() {
    Pruner halving = SuccessiveHalving.of().withFirst(1);
    // Eight trials at the rung with the new one: the best two pass.
    History seven = complete(1, 2, 3, 4, 5, 6, 7);
    assertThat(halving.prune(seven, trial(9, Map.of(1, 1.5)))).isFalse();
    assertThat(halving.prune(seven, trial(9, Map.of(1, 2.5)))).isTrue();
    // Between rungs (1, 4, 16) nothing is judged.
    assertThat(halving.prune(seven, trial(9, Map.of(1, 1.5, 3, 99.0)))).isFalse();
    // The first at the second rung passes: it is the best there.
    assertThat(halving.prune(seven, trial(9, Map.of(1, 1.5, 4, 99.0)))).isFalse();
    assertThat(halving.prune(seven, trial(9, Map.of(1, Double.NaN)))).isTrue();
    assertThat(
            SuccessiveHalving.of()
                .withFirst(1)
                .withSkipped(1)
                .prune(seven, trial(9, Map.of(1, 99.0))))
        .as("the first rung is left out")
        .isFalse();
    assertThat(SuccessiveHalving.of().prune(complete(), trial(9, Map.of(1, 99.0))))
        .as("no step known")
        .isFalse();
  }

  @Test
  void hyperbandSharesOutTrialsByBudget() {
    Hyperband band = Hyperband.of().withFactor(3);
    assertThat(band.brackets(81)).isEqualTo(5);
    assertThat(band.brackets(80)).isEqualTo(4);
    // ceil(5 * 3^s / (s + 1)) for s = 4 .. 0: 81, 34, 15, 8, 5
    int[] count = new int[5];
    for (int number = 0; number < 14300; number++) {
      count[band.bracket(number, 5)]++;
    }
    // 100 trials a unit of budget; five deviations of a binomial count
    int[] budget = {81, 34, 15, 8, 5};
    for (int b = 0; b < 5; b++) {
      double expected = 100 * budget[b];
      double deviation = Math.sqrt(expected * (1 - budget[b] / 143.0));
      assertThat((double) count[b]).isBetween(expected - 5 * deviation, expected + 5 * deviation);
    }
  }

  @Test
  void wilcoxonStopsWhatIsWorseOnMostProblems() {
    var best = new TreeMap<Integer, Double>();
    var worse = new TreeMap<Integer, Double>();
    var mixed = new TreeMap<Integer, Double>();
    for (int step = 0; step < 6; step++) {
      best.put(step, (double) step);
      worse.put(step, step + 0.1 * (step + 1));
      mixed.put(step, step + (step % 2 == 0 ? 0.1 : -0.09));
    }
    History history =
        History.of(
            Direction.MINIMIZE, List.of(trial(0, best).withOutcome(State.COMPLETE, List.of(2.5))));
    assertThat(WilcoxonPruner.of().prune(history, trial(1, worse))).isTrue(); // p = 1/64
    assertThat(WilcoxonPruner.of().prune(history, trial(1, mixed))).isFalse();
    assertThat(WilcoxonPruner.of().prune(history, trial(1, Map.of(0, 9.0, 1, 9.0, 2, 9.0))))
        .as("p = 1/8")
        .isFalse();
    assertThat(new WilcoxonPruner(0.2, 4).prune(history, trial(1, Map.of(0, 9.0, 1, 9.0, 2, 9.0))))
        .as("fewer than four steps")
        .isFalse();
  }

  @Test
  void mistakesAreToldClearly() {
    assertThatThrownBy(() -> Percentile.of(101))
        .isInstanceOf(BadInput.class)
        .hasMessage("the percentile 101.0 is not from 0 to 100");
    assertThatThrownBy(() -> Pruners.named("medain"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no pruner \"medain\"")
        .hasMessageContaining("median");
    assertThatThrownBy(() -> new Threshold(2, 1, Timing.of())).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> new Timing(0, 0)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> SuccessiveHalving.of().withFactor(1)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> new WilcoxonPruner(2, 0)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Patience.of(-1)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Hyperband.of().withLast(0)).isInstanceOf(BadInput.class);
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-12);
  }
}
