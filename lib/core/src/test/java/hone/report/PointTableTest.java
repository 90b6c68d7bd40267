package hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.run.Cost;
import hone.run.Curve;
import hone.run.Environment;
import hone.run.Ledger;
import hone.run.Made;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import hone.study.Block;
import hone.study.Exploring;
import hone.study.Results;
import hone.study.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  void whatWasMeasuredStandsBesideIt() {
    Trial.Timing timing = Trial.Timing.of(OF);
    Run timed =
        Made.run(
            timing,
            new Outcome.Completed(new Result.Timed(List.of(10.0, 11.0, Double.NaN, 13.0), 3)));
    Trial first = OF.members().get(0).orElseThrow();
    Run trained = Made.run(first, new Outcome.Failed("no memory"));
    Map<Trial, Run> runs = Map.of(timing, timed, first, trained);
    Table table = Tables.points(RUN, t -> Optional.ofNullable(runs.get(t)));
    assertThat(table.doubleColumn("time an image (microseconds)").asList())
        .containsExactly(10d, 11d, 13d);
    assertThat(table.doubleColumn("training (s)").get(0)).isEqualTo(trained.cost().seconds());
    assertThat(table.doubleColumn("training (s)").isMissing(1)).isTrue();
    assertThat(Tables.points(RUN).columnNames())
        .doesNotContain("training (s)", "time an image (microseconds)");
  }

  /** Two of three tries to the end, one half: of 2, 4 and 4 seconds 2 are saved. */
  @Test
  void whatGivingUpSavesIsToldInSeconds(@TempDir Path folder) throws Exception {
    Exploring.Way way = new Exploring.Way(OF.space(), new Method.Random(), Pruning.MEDIAN, 3);
    Study study =
        Study.of("giving-up", OF.task(), OF.recipe())
            .arms(new Strategy("median", Set.of(), "none", r -> r))
            .explored(Exploring.of(Map.of("median", way)));
    Runner runner =
        new Runner() {
          @Override
          public Environment environment() {
            return Made.HERE;
          }

          @Override
          public Run run(Trial trial, Context context) {
            if (trial instanceof Trial.Tabulation) {
              return RUN;
            }
            if (trial instanceof Trial.Exploration e) {
              Curve tries =
                  new Curve(
                      List.of(1, 2, 3),
                      Map.of("point", List.of(0.0, 1.0, 3.0), "steps", List.of(40.0, 50.0, 70.0)));
              Result found = new Result.Explored(e.of().at(1), 0.75, 0.75, 70, 80, 1);
              return new Run(
                  e,
                  new Outcome.Completed(found),
                  Map.of("try", tries),
                  Cost.of(1),
                  Map.of(),
                  Made.HERE,
                  "");
            }
            boolean small = ((Trial.Training) trial).recipe().batch().size(100) == 10;
            return new Run(
                trial,
                new Outcome.Failed("no memory"),
                Map.of(),
                Cost.of(small ? 2 : 4),
                Map.of(),
                Made.HERE,
                "");
          }
        };
    Ledger ledger = Ledger.open(folder);
    Results results = study.run(new Workers(ledger, runner, 1, Progress.none()));
    Table table = Tables.pruned(results, ledger::find);
    // Points 0 and 3 have batches of 10 and of 20; point 1, of 20, was given up at half.
    assertThat(table.doubleColumn("seconds of the tries").get(0)).isEqualTo(2 + 2 + 4);
    assertThat(table.doubleColumn("seconds without giving up").get(0)).isEqualTo(10);
    assertThat(table.doubleColumn("saved (%)").get(0)).isEqualTo(20, within(1e-9));
    assertThatThrownBy(() -> Tables.pruned(results, t -> Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is not recorded");
  }

  @Test
  void aTableIsOneFileWhoeverSearchesIt(@TempDir Path folder) {
    Ledger.open(folder).append(RUN);
    Run search =
        Made.run(
            new Trial.Exploration(OF, new Method.Random(), Pruning.NONE, 2, 1),
            new Outcome.Failed("no memory"));
    Study study = Study.of("any", OF.task(), OF.recipe());
    Results.Explored explored = new Results.Explored(new Block(OF.task(), 1), "random", search);
    for (String name : List.of("one", "two")) {
      Results results =
          new Results(
              study.named(name), List.of(), List.of(), List.of(), List.of(explored), List.of());
      assertThat(TableFiles.of(results, new Output(folder, "command", java.util.Set.of())))
          .hasSize(1);
      assertThat(TableFiles.of(results, new Output(null, "command", java.util.Set.of()))).isEmpty();
    }
    String file = "table-mnist-starter-4-recipes-" + OF.id().substring(0, 8) + ".csv";
    assertThat(folder.resolve("tables")).isDirectoryContaining("glob:**/" + file);
    assertThat(folder.resolve("tables").toFile().list()).hasSize(1);
  }

  @Test
  void anotherRunIsRefused() {
    Run training = Made.run(Made.training(1), new Outcome.Failed("no memory"));
    assertThatThrownBy(() -> Tables.points(training))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is no table of a space");
  }
}
