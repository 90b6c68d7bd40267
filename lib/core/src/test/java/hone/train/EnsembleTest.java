package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Budget;
import hone.recipe.Ensemble;
import hone.recipe.Member;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.condition.Condition;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Measure;
import hone.recipe.regularization.Regularization;
import hone.run.Artefacts;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that answer together: each kind on real trainings, its parts shared with others. */
class EnsembleTest {
  private static final Recipe MLP = Small.batches(Small.MLP, 30).with(new Budget(2, 4));

  @TempDir Path folder;

  static List<Ensemble> kinds() {
    return List.of(
        new Ensemble.Deep(3),
        new Ensemble.Bagging(3),
        new Ensemble.Boosting(3),
        new Ensemble.Snapshots(3),
        new Ensemble.Stacking(2, List.of(new Architecture.Mlp(List.of(8)))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindAnswersAndTellsTheSameAgain(Ensemble kind) throws Exception {
    Trial trial = Trial.of(Small.TASK, MLP.with(kind), 1);
    assertThat(trial).isInstanceOf(Trial.Combined.class);
    Run run = Small.run(trial, folder);
    Result.Combined result = (Result.Combined) run.outcome().found().orElseThrow();
    assertThat(result.members()).hasSize(kind.answering());
    assertThat(result.members()).contains(result.best());
    assertThat(result.test().accuracy()).isBetween(0.3, 1.0);
    assertThat(run.value(Metric.ENSEMBLE_GAIN))
        .isEqualTo(100 * (result.test().accuracy() - result.best()), within(1e-9));
    assertThat(run.value(Metric.STEPS_TO_TARGET)).isNaN();
    assertThat(Json.read(Json.canonical(run), Run.class, "record")).isEqualTo(run);
    assertThat(run.sameResult(Small.run(trial, folder))).isTrue();
  }

  @Test
  void membersTrainOnceAndEnsemblesShareThem() throws Exception {
    Ledger ledger = Ledger.open(folder);
    Workers workers = new Workers(ledger, Small.TRAINER, 1, Progress.none());
    Recipe quick = MLP.with(new Budget(1, 1));
    workers.run(
        "three",
        List.of(
            Trial.of(Small.TASK, quick, 1),
            Trial.of(Small.TASK, quick.with(new Ensemble.Deep(3)), 1),
            Trial.of(Small.TASK, quick.with(new Ensemble.Deep(2)), 1),
            Trial.of(Small.TASK, quick.with(new Ensemble.Boosting(2)), 1)));
    // Three ensembles; alone, two fellows, one boosted.
    assertThat(ledger.all()).hasSize(3 + 4);
    assertThat(workers.run(Trial.of(Small.TASK, quick.with(new Ensemble.Deep(4)), 1)).outcome())
        .isInstanceOf(Outcome.Completed.class);
    assertThat(ledger.all()).hasSize(7 + 2);
  }

  @Test
  void fellowsDifferInWeightsAndBagsInImages() {
    Trial.Training alone = Small.training(MLP, 1);
    Images all = Members.split(alone).train();
    Trial.Training fellow = new Trial.Training(Small.TASK, MLP, 1, new Member.Fellow(1));
    assertThat(Members.images(fellow, all)).isSameAs(all);
    assertThat(Members.seed(fellow)).isNotEqualTo(Members.seed(alone));
    Trial.Training bag = new Trial.Training(Small.TASK, MLP, 1, new Member.Bootstrap(1));
    Images drawn = Members.images(bag, all);
    assertThat(drawn.size()).isEqualTo(all.size());
    Set<String> distinct = new HashSet<>();
    for (int i = 0; i < drawn.size(); i++) {
      distinct.add(
          Arrays.toString(
              Arrays.copyOfRange(drawn.pixels(), i * drawn.stride(), (i + 1) * drawn.stride())));
    }
    // 1 - 1/e of 300, give or take five standard deviations.
    assertThat(distinct.size()).isBetween(160, 220);
  }

  @Test
  void foldsArePartsOfTheImages() {
    Set<Integer> seen = new HashSet<>();
    for (int fold = 1; fold <= 3; fold++) {
      Trial.Training without =
          new Trial.Training(Small.TASK, MLP, 1, new Member.WithoutFold(fold, 3));
      int[] held = Members.held(without, 300);
      assertThat(held).hasSize(100);
      Arrays.stream(held).forEach(i -> assertThat(seen.add(i)).isTrue());
      Images all = Members.split(without).train();
      assertThat(Members.images(without, all).size()).isEqualTo(200);
    }
  }

  @Test
  void boostedImagesWeighByWhatWasWrong() throws Exception {
    Trial.Training second = new Trial.Training(Small.TASK, MLP, 1, new Member.Boosted(1));
    Trial.Training first = Small.training(MLP, 1);
    assertThat(second.needs()).containsExactly(first);
    Run run = Small.run(first, folder, true, Progress.none());
    Runner.Context context =
        new Runner.Context(Map.of(first.id(), run), new Artefacts(folder), false, Progress.none());
    Split split = Members.split(second);
    double[] weights = Members.weights(second, context, split);
    boolean[] wrong =
        Members.wrong(Members.probabilities(first, context, split, split.train()), split.train());
    double most = Arrays.stream(weights).max().orElseThrow();
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i] == most).isEqualTo(wrong[i]);
    }
    assertThat(Arrays.stream(weights).average().orElseThrow()).isEqualTo(1, within(1e-9));
    Run boosted = Small.TRAINER.run(second, context);
    // The same initial weights and order after a network that was wrong everywhere, which SAMME
    // does not listen to: all images weigh 1.
    Trial.Training misled =
        Small.training(MLP.withConditions(List.of(new Condition.NextLabel())), 1);
    Run useless = Small.run(misled, folder, true, Progress.none());
    Runner.Context after =
        new Runner.Context(
            Map.of(first.id(), useless), new Artefacts(folder), false, Progress.none());
    assertThat(Members.weights(second, after, split)).containsOnly(1);
    assertThat(Small.losses(boosted).get(0))
        .as("weights reach the loss: what was wrong counts more")
        .isNotEqualTo(Small.losses(Small.TRAINER.run(second, after)).get(0));
  }

  @Test
  void anEnsembleOfWhatDivergedIsDiverged() throws Exception {
    Architecture linear =
        new Architecture.ConvNet(
            List.of(
                new hone.recipe.architecture.Block.Dense(
                    16, hone.recipe.architecture.Block.Activation.IDENTITY)),
            new hone.recipe.architecture.Init.HeNormal());
    Recipe wild = MLP.with(linear).with(new Optimizer.Sgd(1e6)).with(Budget.epochs(4));
    Run run = Small.run(Trial.of(Small.TASK, wild.with(new Ensemble.Deep(2)), 1), folder);
    assertThat(run.outcome()).isInstanceOf(Outcome.Diverged.class);
  }

  @Test
  void stopsEarlyAndKeepsTheBestNetwork() throws Exception {
    Recipe long_ =
        Small.batches(Small.MLP, 30)
            .with(new Optimizer.Adam(0.01, Optimizer.Moments.PUBLISHED))
            .with(new Budget(20, 40))
            .withRegularizations(List.of(new Regularization.EarlyStopping(2)));
    Run run = Small.run(Small.training(long_, 1), folder);
    assertThat(run.outcome()).isInstanceOf(Outcome.Stopped.class);
    Outcome.Stopped stopped = (Outcome.Stopped) run.outcome();
    List<Double> losses = run.curves().get("evaluation").get("validation loss");
    List<Integer> steps = run.curves().get("evaluation").steps();
    assertThat(stopped.step()).isEqualTo(steps.get(steps.size() - 1)).isLessThan(200);
    double lowest = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    assertThat(losses.indexOf(lowest)).isEqualTo(losses.size() - 3);
    Result.Trained kept = (Result.Trained) stopped.result();
    assertThat(kept.validation().loss()).isEqualTo(lowest, within(1e-4 * lowest));
    assertThat(run.value(Metric.ACCURACY)).isGreaterThan(60);
    assertThat(stopped.sentence()).contains("2 evaluations without a lower validation loss");
  }

  @Test
  void aTrainingIsOneNetwork() {
    assertThatThrownBy(() -> Small.training(MLP.with(new Ensemble.Deep(2)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Combined");
    assertThatThrownBy(() -> new Ensemble.Bagging(1)).hasMessageContaining("expected 2 to 50");
  }

  /** Without noise an ensemble is what it was, and its gain is the one that its run tells. */
  @ParameterizedTest
  @MethodSource("kinds")
  void anEnsembleIsMeasuredUnderNoise(Ensemble kind) throws Exception {
    Trial.Combined of = (Trial.Combined) Trial.of(Small.TASK, MLP.with(kind), 1);
    Run run = Small.run(of, folder);
    assertThat(measured(of, new Measure.GaussianNoise(0)))
        .isCloseTo(run.value(Metric.ACCURACY), within(1e-9));
    assertThat(measured(of, new Measure.GainUnderNoise(0)))
        .isCloseTo(run.value(Metric.ENSEMBLE_GAIN), within(1e-9));
    assertThat(measured(of, new Measure.GaussianNoise(200))).isLessThan(run.value(Metric.ACCURACY));
    assertThatThrownBy(() -> measured(of, new Measure.LogitError()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("this is an ensemble");
  }

  @Test
  void oneNetworkHasNoGainUnderNoise() throws Exception {
    Trial.Probe probe = new Trial.Probe(Small.training(MLP, 1), new Measure.GainUnderNoise(50), 1);
    assertThat(Small.run(probe, folder).value(Metric.MEASURED)).isEqualTo(0);
  }

  private double measured(Trial.Combined of, Measure what) throws InterruptedException {
    return Small.run(new Trial.ProbeOfMany(of, what, 1), folder).value(Metric.MEASURED);
  }
}
