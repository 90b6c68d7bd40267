package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Ensemble;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.recipe.probe.Measure;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploringTest {
  private static final Space SPACE = Space.of(Axis.of("optimizer.rate", 0.001, 0.002, 0.004));
  private static final Exploring HOW =
      Exploring.of(Map.of("arm", new Exploring.Way(SPACE, new Method.Random(), 2)));

  @TempDir Path folder;

  /** A search under an even seed finds the first point, under an odd one the last. */
  private static final class BySeed implements Runner {
    private final List<Trial> ran = new ArrayList<>();

    @Override
    public Environment environment() {
      return Made.HERE;
    }

    @Override
    public synchronized Run run(Trial trial, Context context) {
      ran.add(trial);
      if (trial instanceof Trial.Exploration e) {
        Recipe best = e.of().at(e.seed() % 2 == 0 ? 0 : 2);
        Run run =
            Made.run(
                trial,
                new Outcome.Completed(
                    new Result.Explored(best, 0.8 - e.seed() / 100.0, 0.9, 5, 10, 1)));
        Curve tries =
            new Curve(
                List.of(1, 2),
                Map.of(
                    "point", List.of(1.0, e.seed() % 2 == 0 ? 0.0 : 2.0),
                    "validation accuracy", List.of(0.1, 0.8),
                    "best validation accuracy", List.of(0.1, 0.8)));
        return new Run(
            trial, run.outcome(), Map.of("try", tries), run.cost(), Map.of(), Made.HERE, "");
      }
      if (trial instanceof Trial.Tabulation) {
        List<Double> three = List.of(0.1, 0.9, 0.2);
        return Made.run(
            trial,
            new Outcome.Completed(
                new Result.Tabulated(
                    three,
                    List.of(three, three, three),
                    List.of(1, 1, 1),
                    List.of(1L, 1L, 1L),
                    List.of(1L, 1L, 1L))));
      }
      return Made.run(trial, Written.right(900));
    }
  }

  private Workers workers(Runner runner) {
    return new Workers(Ledger.open(folder), runner, 2, Progress.none());
  }

  @Test
  void everySeedSearchesOnceAndTrainsWhatItFound() throws Exception {
    Study study = Written.study(3).explored(HOW.thenTrained());
    BySeed runner = new BySeed();
    Results results = study.run(workers(runner));
    assertThat(runner.ran.stream().filter(t -> t instanceof Trial.Exploration)).hasSize(3);
    assertThat(runner.ran.stream().filter(t -> t instanceof Trial.Tabulation)).hasSize(1);
    assertThat(results.explored()).hasSize(3).allMatch(e -> e.arm().equals("arm"));
    for (Results.Cell cell : results.cells()) {
      Trial.Training trial = (Trial.Training) cell.run().trial();
      assertThat(trial.seed()).isEqualTo(cell.block().seed());
      double expected =
          cell.arm().equals("baseline") ? 0.001 : cell.block().seed() % 2 == 0 ? 0.001 : 0.004;
      assertThat(trial.recipe().optimizer().rate()).isEqualTo(expected);
    }
    assertThat(study.open(Ledger.open(folder))).contains(results);
    BySeed again = new BySeed();
    study.run(workers(again));
    assertThat(again.ran).as("everything is recorded").isEmpty();
    assertThat(study.seeds(4).open(Ledger.open(folder))).isEmpty();
  }

  @Test
  void anEnsembleIsMadeOfWhatASearchTriedTheBestFirst() throws Exception {
    Exploring.Way way =
        new Exploring.Way(SPACE, new Method.Random(), 2)
            .harvesting(t -> t.get(0).with(new Ensemble.Greedy(2, t.subList(1, t.size()))));
    Study study =
        Written.study(2).arms(Written.ARM).explored(Exploring.of(Map.of("arm", way)).thenTrained());
    Results results = study.run(workers(new BySeed()));
    for (Results.Cell cell : results.cells()) {
      Trial.Combined trial = (Trial.Combined) cell.run().trial();
      assertThat(trial.seed()).isEqualTo(cell.block().seed());
      assertThat(trial.members().stream().map(m -> m.recipe().optimizer().rate()))
          .containsExactly(cell.block().seed() % 2 == 0 ? 0.001 : 0.004, 0.002);
    }
    assertThat(study.open(Ledger.open(folder))).contains(results);
  }

  @Test
  void whatWasGivenUpIsNotHarvested() throws Exception {
    List<List<Recipe>> seen = new ArrayList<>();
    Exploring.Way way =
        new Exploring.Way(SPACE, new Method.Random(), Pruning.MEDIAN, 2)
            .harvesting(
                t -> {
                  seen.add(t);
                  return t.get(0);
                });
    Study study =
        Written.study(1).arms(Written.ARM).explored(Exploring.of(Map.of("arm", way)).thenTrained());
    study.run(workers(new BySeed()));
    assertThat(seen).isNotEmpty().allMatch(t -> t.size() == 1);
  }

  @Test
  void searchesThemselvesAreCompared() throws Exception {
    Study study = Written.study(2).arms(Written.ARM).explored(HOW);
    BySeed runner = new BySeed();
    Results results = study.run(workers(runner));
    assertThat(runner.ran).as("two searches, one table, its three trainings").hasSize(6);
    assertThat(results.values(Metric.FOUND, "arm")).containsExactly(80, 79);
    assertThat(results.values(Metric.TRIES_TO_NEAR, "arm")).containsExactly(4, 4);
    assertThat(study.open(Ledger.open(folder))).contains(results);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Study study = Written.study(1).explored(HOW);
    assertThatThrownBy(() -> study.run(workers(new BySeed())))
        .isInstanceOf(BadInput.class)
        .hasMessage("The arm \"baseline\" has no way to search.");
    assertThatThrownBy(() -> study.tuned(Tuning.standard())).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> study.measuring(new Measure.GaussianNoise(10)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("nothing measured");
    assertThatThrownBy(() -> Exploring.of(Map.of())).isInstanceOf(BadInput.class);
  }
}
