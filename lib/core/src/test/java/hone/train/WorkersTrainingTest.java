package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Measure;
import hone.run.Difference;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings beside each other. */
class WorkersTrainingTest {
  @TempDir Path one;
  @TempDir Path two;

  private static Map<String, Run> run(Path folder, int count, List<Trial> trials)
      throws InterruptedException {
    return new Workers(Ledger.open(folder), Small.TRAINER, count, Progress.none())
        .run("test", trials);
  }

  @Test
  void oneWorkerAndTwoGiveTheSameBits() throws Exception {
    List<Trial> trials = new ArrayList<>();
    for (long seed = 0; seed < 2; seed++) {
      trials.add(Small.training(Small.RICH, seed));
      trials.add(
          Small.training(
              Small.RICH.with(new Architecture.LeNet(List.of(4, 6), List.of(20))), seed));
    }
    Start start = new Start.Pretrained(Small.TASK, Small.RICH, new Start.SeedRule.Fixed(0));
    trials.add(Small.training(Small.RICH.with(start), 1));
    trials.add(new Trial.Probe(Small.training(Small.RICH, 1), new Measure.GaussianNoise(40), 1));
    Map<String, Run> alone = run(one, 1, trials);
    Map<String, Run> beside = run(two, 2, trials);
    assertThat(beside).containsOnlyKeys(alone.keySet());
    alone.forEach(
        (id, run) -> {
          assertThat(run.outcome()).isInstanceOf(Outcome.Completed.class);
          assertThat(Difference.between(run, beside.get(id))).isEmpty();
          assertThat(run.artefacts()).isEqualTo(beside.get(id).artefacts());
        });
  }

  @Test
  void aSearchTakesTheBestRateByValidationAndADivergedOneCountsAsAConstantGuess() throws Exception {
    Architecture linear =
        new Architecture.ConvNet(
            List.of(new Block.Dense(16, Block.Activation.IDENTITY)), new Init.HeNormal());
    Recipe recipe = Small.batches(Small.MLP.with(linear).with(new Optimizer.Sgd(0.1)), 10);
    Trial.SearchRun search =
        new Trial.SearchRun(Small.TASK, recipe, List.of(1e-5, 0.02, 1e6), 1, 1000);
    Map<String, Run> runs = run(one, 1, List.of(search));
    List<Run> tries = search.members().stream().map(m -> runs.get(m.id())).toList();
    Result.Found found =
        (Result.Found) ((Outcome.Completed) runs.get(search.id()).outcome()).result();
    assertThat(found.scores().subList(0, 2))
        .containsExactly(
            Small.trained(tries.get(0)).validation().accuracy(),
            Small.trained(tries.get(1)).validation().accuracy());
    assertThat(tries.get(2).outcome()).isInstanceOf(Outcome.Diverged.class);
    assertThat(100 * found.scores().get(2)).isEqualTo(tries.get(2).value(Metric.ACCURACY));
    assertThat(found.best()).isEqualTo(recipe.with(recipe.optimizer().withRate(0.02)));
    assertThat(found.score()).isEqualTo(found.scores().get(1));
    assertThat(found.edge()).isFalse();
  }
}
