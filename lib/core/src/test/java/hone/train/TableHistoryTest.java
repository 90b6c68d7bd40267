package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Space;
import hone.run.Cost;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.search.front.Front;
import hone.search.importance.Importance;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableHistoryTest {
  private static Run run(Trial trial, Outcome outcome) {
    return new Run(
        trial, outcome, Map.of(), Cost.of(1), Map.of(), Small.TRAINER.environment(), "images");
  }

  private static Run table() {
    Space space =
        Space.of(
            Axis.of("optimizer.rate", 0.001, 0.01, 0.1),
            Axis.of("batch.size", 60, 30).named("large", "small"));
    List<Double> accuracy = List.of(0.1, 0.2, 0.5, 0.6, Double.NaN, 0.9);
    Result.Tabulated told =
        new Result.Tabulated(
            accuracy,
            accuracy.stream().map(List::of).toList(),
            List.of(1, 1, 1, 1, 1, 1),
            List.of(1L, 1L, 1L, 1L, 1L, 1L),
            List.of(1000L, 2000L, 1000L, 2000L, 1000L, 3000L));
    return run(
        new Trial.Tabulation(Small.TASK, Small.MLP, space, 1000), new Outcome.Completed(told));
  }

  private static History history() {
    return TableHistory.of(table());
  }

  @Test
  void timeMayStandInPlaceOfMultiplications() {
    List<Double> micros = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    Outcome timed = new Outcome.Completed(new Result.Timed(micros, 6));
    Run table = table();
    Trial.Tabulation of = (Trial.Tabulation) table.trial();
    History history = TableHistory.of(table, run(Trial.Timing.of(of), timed));
    assertThat(history.trials().stream().map(t -> t.values().get(1)))
        .containsExactly(1.0, 2.0, 3.0, 4.0, 6.0);
    Trial.Tabulation other = new Trial.Tabulation(Small.TASK, Small.MLP, of.space(), 1);
    assertThatThrownBy(() -> TableHistory.of(table, run(Trial.Timing.of(other), timed)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is no timing of the networks of run");
  }

  @Test
  void pointsAreTriesOfTwoObjectives() {
    History history = history();
    assertThat(history.directions()).containsExactly(Direction.MAXIMIZE, Direction.MINIMIZE);
    assertThat(history.trials()).hasSize(5);
    Tried last = history.trials().get(4);
    assertThat(last.values()).containsExactly(90.0, 3.0);
    assertThat(last.external("optimizer.rate")).isEqualTo(0.1);
    assertThat(last.external("batch.size")).isEqualTo("small");
    assertThat(last.distributions().get("optimizer.rate")).isEqualTo(Distribution.log(0.001, 0.1));
  }

  @Test
  void frontAndImportanceAreOfTheTable() {
    assertThat(Front.of(history()).stream().map(t -> t.values().get(0)))
        .containsExactlyInAnyOrder(50.0, 60.0, 90.0);
    Map<String, Double> parts = Importance.of(history(), 0, Seed.of(0));
    assertThat(parts.keySet().iterator().next()).isEqualTo("optimizer.rate");
  }

  @Test
  void anotherRunIsRefused() {
    Run failed = run(Small.training(Small.MLP, 1), new Outcome.Failed("no memory"));
    assertThatThrownBy(() -> TableHistory.of(failed)).isInstanceOf(BadInput.class);
  }
}
