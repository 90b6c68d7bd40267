package hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Space;
import hone.run.Made;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PointTableTest {
  private static final Trial.Tabulation OF =
      new Trial.Tabulation(
          Task.of("mnist-starter"),
          Recipe.baseline().with(new Budget(1, 2)),
          Space.of(
              Axis.of("optimizer.rate", 0.1, 0.2),
              Axis.of("batch.size", 10, 20).named("small", "large")),
          1000);

  private static final Run RUN =
      Made.run(
          OF,
          new Outcome.Completed(
              new Result.Tabulated(
                  List.of(0.5, 0.75, Double.NaN, 0.25),
                  List.of(List.of(0.25, 0.5), List.of(0.5, 0.75), List.of(), List.of(0.1, 0.25)),
                  List.of(40, 20, 0, 20),
                  List.of(9000L, 9000L, 0L, 9000L),
                  List.of(8000L, 8000L, 0L, 8000L))));

  @Test
  void aRowForEveryRecipeThatWasTrained() {
    Table table = Tables.points(RUN);
    assertThat(table.intColumn("point").asList()).containsExactly(0, 1, 3);
    assertThat(table.stringColumn("optimizer.rate").asList()).containsExactly("0.1", "0.1", "0.2");
    assertThat(table.stringColumn("batch.size").asList())
        .containsExactly("small", "large", "large");
    assertThat(table.doubleColumn("validation accuracy (%)").asList())
        .containsExactly(50d, 75d, 25d);
    assertThat(table.doubleColumn("validation accuracy (%) at evaluation 1").asList())
        .containsExactly(25d, 50d, 10d);
    assertThat(table.intColumn("steps").asList()).containsExactly(40, 20, 20);
    assertThat(table.doubleColumn("multiplications (thousands)").asList())
        .containsExactly(8d, 8d, 8d);
  }

  @Test
  void anotherRunIsRefused() {
    Run training = Made.run(Made.training(1), new Outcome.Failed("no memory"));
    assertThatThrownBy(() -> Tables.points(training))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is no table of a space");
  }
}
