package hone.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import hone.run.Made;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.study.Block;
import hone.study.Exploring;
import hone.study.Results;
import hone.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Test
  void searchesHaveTheirBestByTry() {
    Space space = Space.of(Axis.of("optimizer.rate", 0.1, 0.2, 0.3));
    Task task = TASK.get(0);
    Study study =
        Study.of("searches", task, Recipe.baseline())
            .arms(new Strategy("random", Set.of(), "2012", r -> r))
            .explored(
                Exploring.of(Map.of("random", new Exploring.Way(space, new Method.Random(), 2))))
            .seeds(3);
    List<Results.Cell> cells = new ArrayList<>();
    for (long seed = 0; seed < 3; seed++) {
      Trial.Tabulation table = new Trial.Tabulation(task, Recipe.baseline(), space, 1000);
      Trial search = new Trial.Exploration(table, new Method.Random(), Pruning.NONE, 2, seed);
      Curve tries =
          new Curve(
              List.of(1, 2),
              Map.of("best validation accuracy", List.of(0.1 * seed, 0.5 + 0.1 * seed)));
      Run run =
          new Run(
              search,
              new Outcome.Completed(new Result.Explored(table.at(1), 0.5, 0.9, 2, 2, 1)),
              Map.of("try", tries),
              Cost.of(1),
              Map.of(),
              Made.HERE,
              "");
      cells.add(new Results.Cell(new Block(task, seed), "random", run));
    }
    Results results = new Results(study, cells, List.of());
    Curves curves = Curves.of(results, "best validation accuracy", "random").orElseThrow();
    assertThat(curves.epochs()).containsExactly(1, 2);
    assertThat(curves.mean()[0]).isCloseTo(10, within(1e-9));
    assertThat(curves.mean()[1]).isCloseTo(60, within(1e-9));
    Figure figure = Plots.learningCurves(results, "best validation accuracy", results.arms());
    assertThat(figure.caption()).contains("seeds vary the search, not the table");
  }
}
