package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Metric;
import hone.recipe.Task;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Timing;
import hone.report.Tables;
import hone.run.Cost;
import hone.run.Laps;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Races made by hand: the second arm takes twice the first one's time, the third ten times. */
class QuantileLinesTest {
  private static final List<String> ARMS = List.of("full-batch", "adam", "nadam");
  private static final List<Task> TASKS = List.of(Example.task("mnist", 0.97));

  static Results raced() {
    Results plain = Example.results(ARMS, TASKS, 3);
    List<Results.Raced> races = new ArrayList<>();
    for (var block : plain.blocks()) {
      List<Laps> laps = List.of(laps(100 + block.seed()), laps(200), laps(1000));
      Run any = plain.run(block, ARMS.get(0));
      Outcome outcome = new Outcome.Completed(new Result.Raced(laps));
      races.add(
          new Results.Raced(
              block,
              new Run(any.trial(), outcome, Map.of(), Cost.of(1), Map.of(), Example.HERE, "")));
    }
    return new Results(
        plain.study().raced(new Load.Closed(1, 0.2), 3),
        plain.cells(),
        List.of(),
        List.of(),
        List.of(),
        races);
  }

  private static Laps laps(double median) {
    List<Double> quantiles = Laps.PERCENTS.stream().map(p -> median * (0.5 + p / 100)).toList();
    List<Double> medians = List.of(median, median, median);
    return new Laps(quantiles, medians, 100, 0, 2, 1, 0, 0, 50, 1000, Double.NaN, 0);
  }

  @Test
  void aLineHasAPointForEachQuantileFromTheMedianOn() {
    Figure figure = Plots.latencies(raced(), List.of("adam", "nadam"));
    List<XyLines.Series> series = ((XyLines) figure.painter()).series();
    assertThat(series).extracting(XyLines.Series::name).containsExactly("adam", "nadam");
    List<Double> points = series.get(0).points();
    assertThat(points.get(0)).isBetween(0.30, 0.31); // p50 is .3 decades from all
    assertThat(points.get(1)).isEqualTo(Math.log10(200));
    assertThat(points).hasSize(2 * 9);
    assertThat(points.get(points.size() - 2)).isBetween(3.99, 4.01);
    assertThat(figure.caption()).contains("n = 3 races of 3 rounds");
    assertThat(figure.svg()).contains(">nadam<");
  }

  @Test
  void whatARaceToldIsRankedTabulatedAndDrawnLikeAnyQuantity() {
    Results results = raced();
    assertThat(results.rank(Timing.P50).arms().get(0).meanRank()).isEqualTo(1);
    assertThat(results.compare("nadam", "adam", Timing.LOG_RELATIVE).effect())
        .isBetween(0.69, 0.70);
    assertThat(Tables.arms(results, Timing.P99).toString()).contains("p99 latency");
    assertThat(NetworkPlots.pareto(results, Timing.P99, Metric.ACCURACY).svg())
        .contains(Timing.P99.title());
  }

  @Test
  void aStudyThatRacesNothingHasNoLatency() {
    Results plain = Example.results(ARMS, TASKS, 3);
    assertThatThrownBy(() -> Plots.latencies(plain, ARMS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("races nothing");
    assertThatThrownBy(() -> plain.compare("adam", "nadam", Timing.P50))
        .hasMessageContaining("does not measure p50 latency");
  }
}
