package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Catalog;
import hone.data.Split;
import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.schedule.Schedule;
import hone.run.Artefacts;
import hone.run.Difference;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path folder;

  private Run run(Recipe recipe, long seed) throws InterruptedException {
    return Small.run(Small.training(recipe, seed), folder);
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() throws Exception {
    Run run = run(Small.RICH, 1);
    assertThat(Difference.between(run, run(Small.RICH, 1))).isEmpty();
    Run other = run(Small.RICH, 2);
    assertThat(Small.losses(other)).isNotEqualTo(Small.losses(run));
    assertThat(other.outcome()).isNotEqualTo(run.outcome());
  }

  @Test
  void aRecordedRunCanBeRunAgainFromItsRecord() throws Exception {
    Run read = Json.read(Json.canonical(run(Small.RICH, 3)), Run.class, "record");
    assertThat(Difference.between(read, Small.run(read.trial(), folder))).isEmpty();
  }

  @Test
  void learns() throws Exception {
    Run run = run(Small.MLP.with(Budget.epochs(7)), 1);
    assertThat(run.value(Metric.ACCURACY)).isGreaterThan(70);
    assertThat(run.data()).isEqualTo(Catalog.open("mnist-starter").fingerprint());
    assertThat(run.environment()).isEqualTo(Small.TRAINER.environment());
    assertThat(run.cost().parameters()).isEqualTo(784 * 32 + 32 + 32 * 10 + 10);
    assertThat(run.cost().macs()).isEqualTo(784 * 32 + 32 * 10);
    assertThat(run.cost().seconds()).isPositive().isLessThanOrEqualTo(run.cost().totalSeconds());
    assertThat(run.cost().inferenceMicroseconds()).isPositive();
    assertThat(Small.trained(run).test().confusion().total()).isEqualTo(200);
    assertThat(Small.trained(run).validation().confusion().total()).isEqualTo(200);
    assertThat(Small.trained(run).train().confusion().total()).isEqualTo(200);
  }

  // Evaluating draws nothing and moves no statistic.
  @Test
  void howOftenItIsEvaluatedChangesNothing() throws Exception {
    Result.Trained often = Small.trained(run(Small.RICH.with(new Budget(1, 5)), 1));
    Result.Trained once = Small.trained(run(Small.RICH.with(new Budget(1, 1)), 1));
    assertThat(often.test()).isEqualTo(once.test());
    assertThat(often.train()).isEqualTo(once.train());
  }

  @Test
  void evaluationsAreEquallySpacedAndTheLastIsAtTheEnd() throws Exception {
    Run run = run(Small.batches(Small.MLP, 30).with(new Budget(1, 4)), 1);
    assertThat(run.curves().get("evaluation").steps()).containsExactly(3, 5, 8, 10);
    assertThat(run.curves().get("evaluation").get("validation accuracy").get(3))
        .isEqualTo(Small.trained(run).validation().accuracy(), within(5e-6));
  }

  @Test
  void evaluationsAreAtMostOneAStep() throws Exception {
    Run run = run(Small.MLP.with(new Batch.FullBatch()).with(new Budget(3, 20)), 1);
    assertThat(run.curves().get("evaluation").steps()).containsExactly(1, 2, 3);
  }

  @Test
  void perSampleTakesAStepAnImageAndFullBatchOneAnEpoch() throws Exception {
    Recipe slow = Small.MLP.with(new Optimizer.Sgd(0.001));
    assertThat(Small.dynamics(run(Small.batches(slow, 1), 1)).steps()).isEqualTo(300);
    assertThat(Small.dynamics(run(slow.with(new Batch.FullBatch()), 1)).steps()).isEqualTo(1);
    assertThat(Small.dynamics(run(Small.batches(slow, 64), 1)).steps()).isEqualTo(4);
    assertThat(Small.dynamics(run(slow.with(new Budget(0.5, 4)), 1)).steps()).isEqualTo(2);
  }

  @Test
  void theScheduleSpansTheBudget() throws Exception {
    Recipe cosine =
        Small.batches(Small.MLP, 30).with(new Optimizer.Sgd(0.1)).with(new Schedule.Polynomial(1));
    assertThat(run(cosine, 1).curves().get("step").get("rate"))
        .containsExactly(0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01);
  }

  @Test
  void anOverlongRateIsRecordedAsDiverged() throws Exception {
    // Without a ReLU, whose death would end the growth.
    Architecture linear =
        new Architecture.ConvNet(
            List.of(new Block.Dense(16, Block.Activation.IDENTITY)), new Init.HeNormal());
    Run run = run(Small.MLP.with(linear).with(new Optimizer.Sgd(1e6)).with(Budget.epochs(4)), 1);
    assertThat(run.outcome()).isInstanceOf(Outcome.Diverged.class);
    Outcome.Diverged diverged = (Outcome.Diverged) run.outcome();
    Split split = Split.of(Catalog.open("mnist-starter"), Small.TASK, Seed.of(1));
    assertThat(diverged.accuracy()).isEqualTo(mostFrequent(split));
    assertThat(diverged.step()).isEqualTo(run.curves().get("step").steps().size() + 1);
    assertThat(run.value(Metric.ACCURACY)).isEqualTo(100 * mostFrequent(split));
    assertThat(run.value(Metric.STEPS_TO_TARGET)).isInfinite();
    assertThat(run.artefacts()).isEmpty();
    assertThat(Small.losses(run)).allMatch(Double::isFinite);
  }

  private static double mostFrequent(Split split) {
    int[] counts = new int[10];
    for (byte label : split.test().labels()) {
      counts[label]++;
    }
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    return most / 200.0;
  }

  @Test
  void blackStaysZeroWhereImagesAreScaledToUnit() throws Exception {
    Task unit = Small.TASK.withScaling(Task.Scaling.UNIT);
    Split split = Split.of(Catalog.open(unit.data()), unit, Seed.of(1));
    try (var batch = Splits.batches(split, unit).range(split.train(), 0, 20)) {
      float[] x = batch.images().reshape(20L * 784).toFloatVector();
      int zeros = 0;
      for (int i = 0; i < x.length; i++) {
        assertThat(x[i]).isEqualTo((split.train().pixels()[i] & 0xff) / 255f, within(1e-7f));
        zeros += x[i] == 0 ? 1 : 0;
      }
      assertThat(zeros).isGreaterThan(x.length / 2);
    }
    Run run = Small.run(new Trial.Training(unit, Small.MLP, 1), folder);
    assertThat(Small.losses(run)).isNotEqualTo(Small.losses(run(Small.MLP, 1)));
  }

  @Test
  void aPretrainedStartTakesTheWeightsOver() throws Exception {
    Recipe source = Small.MLP.with(Budget.epochs(4));
    Start start = new Start.Pretrained(Small.TASK, source, new Start.SeedRule.Same());
    double random = Small.losses(run(Small.MLP, 1)).get(0);
    double pretrained = Small.losses(run(Small.MLP.with(start), 1)).get(0);
    assertThat(pretrained).isLessThan(random / 2);
  }

  @Test
  void layersOfOtherShapeBeginAtRandom() throws Exception {
    Architecture wider = new Architecture.Mlp(List.of(32, 24));
    Start start = new Start.Pretrained(Small.TASK, Small.MLP, new Start.SeedRule.Fixed(9));
    assertThat(Small.trained(run(Small.MLP.with(wider).with(start), 1)).test()).isNotNull();
    Start other =
        new Start.Pretrained(
            Task.of("emoji-starter").withTraining(100),
            Small.MLP.with(new Architecture.Mlp(List.of(7))),
            new Start.SeedRule.Same());
    assertThatThrownBy(() -> run(Small.MLP.with(other), 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("nothing can be taken over");
  }

  @Test
  void startingFromWhatDivergedIsDivergedAndFromWhatFailedFailed() throws Exception {
    Start start = new Start.Pretrained(Small.TASK, Small.MLP, new Start.SeedRule.Same());
    Trial trial = Small.training(Small.MLP.with(start), 1);
    Run diverged = after(trial, new Outcome.Diverged(3, 0.1, 10));
    assertThat(diverged.outcome()).isInstanceOf(Outcome.Diverged.class);
    assertThat(diverged.value(Metric.ACCURACY)).isBetween(10.0, 15.0);
    Run failed = after(trial, new Outcome.Failed("no memory"));
    assertThat(failed.outcome().sentence()).contains("starts from failed: no memory");
  }

  private Run after(Trial trial, Outcome outcome) throws InterruptedException {
    Trial need = trial.needs().get(0);
    Run source = run(Small.MLP, 1);
    Run ended =
        new Run(
            need, outcome, Map.of(), source.cost(), Map.of(), source.environment(), source.data());
    return Small.TRAINER.run(
        trial,
        new Runner.Context(
            Map.of(need.id(), ended), new Artefacts(folder), false, Progress.none()));
  }

  @Test
  void aNetworkThatDoesNotFitIsTheUsersMistake() {
    Architecture large =
        new Architecture.ConvNet(
            List.of(new Block.Conv(4, 40, 1, false, false, Block.Activation.RELU)),
            new Init.HeNormal());
    assertThatThrownBy(() -> run(Small.MLP.with(large), 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("does not fit");
  }

  @Test
  void progressIsTold() throws Exception {
    List<Progress.Event> heard = new java.util.ArrayList<>();
    Trial trial = Small.training(Small.batches(Small.MLP, 30), 1);
    Run run = Small.run(trial, folder, false, heard::add);
    List<Progress.Advanced> steps =
        heard.stream()
            .filter(Progress.Advanced.class::isInstance)
            .map(Progress.Advanced.class::cast)
            .toList();
    assertThat(steps).hasSize(4);
    Progress.Advanced last = steps.get(3);
    assertThat(last.step()).isEqualTo(10);
    assertThat(last.steps()).isEqualTo(10);
    assertThat(last.accuracy()).isEqualTo(Small.trained(run).validation().accuracy());
  }

  @Test
  void anInterruptedTrainingStops() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(Small.MLP, 1)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
