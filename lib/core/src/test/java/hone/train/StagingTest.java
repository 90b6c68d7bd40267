package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Budget;
import hone.recipe.Ensemble;
import hone.recipe.Ensemble.Threshold;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Outline;
import hone.recipe.probe.Measure;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first answer where it is sure, and another where not: on real trainings. */
class StagingTest {
  private static final Architecture SMALL = new Architecture.Mlp(List.of(12));
  private static final Architecture.ConvNet LARGE =
      Architecture.ConvNet.of(
          new Block.Conv(8, 5, 1, true, true, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Conv(16, 3, 1, true, false, Block.Activation.RELU),
          new Block.MaxPool(2, 2, false),
          new Block.Dense(32, Block.Activation.RELU));
  private static final Recipe RECIPE =
      Small.batches(Recipe.baseline().with(LARGE), 30).with(new Budget(3, 3));

  @TempDir Path folder;

  private static Ensemble cascade(double threshold) {
    return new Ensemble.Cascade(SMALL, new Threshold.At(threshold));
  }

  private static Ensemble exit(double threshold) {
    return new Ensemble.EarlyExit(2, new Threshold.At(threshold));
  }

  private Run run(Ensemble how) throws InterruptedException {
    return Small.run(Trial.of(Small.TASK, RECIPE.with(how), 1), folder);
  }

  private static Result.Staged staged(Run run) {
    assertThat(run.outcome()).as(run.outcome().sentence()).isInstanceOf(Outcome.Completed.class);
    return (Result.Staged) run.outcome().found().orElseThrow();
  }

  private static long macs(Architecture architecture) {
    return Outline.of(architecture, Outline.Image.square(1, 28), 10).macs();
  }

  @Test
  void aThresholdAboveOneIsTheWholeNetworkAndOfZeroTheSmallOne() throws Exception {
    Result.Trained large =
        Small.trained(Small.run(new Trial.Training(Small.TASK, RECIPE, 1), folder));
    Result.Trained small =
        Small.trained(Small.run(new Trial.Training(Small.TASK, RECIPE.with(SMALL), 1), folder));
    Result.Staged never = staged(run(cascade(1.5)));
    assertThat(never.all().test()).isEqualTo(large.test());
    assertThat(never.early()).isZero();
    assertThat(never.macs()).isEqualTo(macs(LARGE) + macs(SMALL));
    Result.Staged always = staged(run(cascade(0)));
    assertThat(always.all().test()).isEqualTo(small.test());
    assertThat(always.early()).isEqualTo(1);
    assertThat(always.macs()).isEqualTo(macs(SMALL));
    assertThat(always.whole()).isEqualTo(macs(LARGE));
    assertThat(always.all().members())
        .containsExactly(large.test().accuracy(), small.test().accuracy());
    assertThat(staged(run(exit(1.5))).all().test()).isEqualTo(large.test());
  }

  @Test
  void anExitComputesWhatStandsBeforeItAndItsHead() throws Exception {
    Run run = run(exit(0));
    Result.Staged always = staged(run);
    List<Outline.Part> parts = Outline.of(LARGE, Outline.Image.square(1, 28), 10).parts();
    long before = parts.get(0).macs() + parts.get(1).macs();
    long head = 8 * 4 * 10; // four means of eight maps, ten classes
    assertThat(before).isEqualTo(25 * 8 * 28 * 28);
    assertThat(always.macs()).isEqualTo(before + head);
    assertThat(always.all().test().accuracy()).isGreaterThan(0.4); // a guess has .1
    assertThat(run.value(Metric.COMPUTED))
        .isEqualTo(100.0 * (before + head) / macs(LARGE), within(1e-9));
    assertThat(run.value(Metric.ANSWERED_EARLY)).isEqualTo(100);
    Result.Staged never = staged(run(exit(1.5)));
    assertThat(never.macs()).isEqualTo(macs(LARGE) + head);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 100})
  void theThresholdIsTheSmallestThatValidationAllows(double points) throws Exception {
    for (Ensemble how :
        List.of(
            new Ensemble.Cascade(SMALL, new Threshold.Within(points)),
            new Ensemble.EarlyExit(2, new Threshold.Within(points)))) {
      Run run = run(how);
      Result.Staged found = staged(run);
      Run whole = run(how instanceof Ensemble.Cascade ? cascade(2) : exit(2));
      double last = staged(whole).all().validation().accuracy();
      assertThat(found.all().validation().accuracy())
          .isGreaterThanOrEqualTo(last - points / 100 - 1e-9);
      List<Double> shares = run.curves().get("shares").get("validation accuracy");
      assertThat(shares).hasSize(21);
      assertThat(shares.get(0)).isEqualTo(last);
      if (points == 100) {
        assertThat(found.threshold()).isZero();
      }
      assertThat(found.macs()).isBetween(1.0, 1.2 * found.whole());
      assertThat(run.cost().macs()).isEqualTo(Math.round(found.macs()));
      assertThat(Json.read(Json.canonical(run), Run.class, "record")).isEqualTo(run);
      assertThat(run.sameResult(run(how))).isTrue();
    }
  }

  @Test
  void theSmallestThresholdIsFoundAmongAll() {
    // Surest first: right, wrong, right; then two as sure as each other, of which one is right.
    float[] first = {.95f, .05f, .9f, .1f, .8f, .2f, .6f, .4f, .6f, .4f};
    float[] last = {.9f, .1f, .1f, .9f, .9f, .1f, .9f, .1f, .1f, .9f};
    hone.data.Images images =
        new hone.data.Images(1, 1, 1, new byte[5], new byte[] {0, 1, 0, 0, 1});
    Doubt doubt = new Doubt(images, first, last);
    assertThat(doubt.accuracy(2)).isEqualTo(1);
    assertThat(doubt.accuracy(0)).isEqualTo(.6);
    assertThat(doubt.threshold(new Threshold.Within(0))).isEqualTo((double) .95f);
    assertThat(doubt.threshold(new Threshold.Within(20))).isEqualTo((double) .8f);
    assertThat(doubt.threshold(new Threshold.Within(40))).isZero();
    assertThat(doubt.early(.8f)).isEqualTo(.6);
    assertThat(doubt.threshold(.4)).isEqualTo((double) .9f);
  }

  @Test
  void bothAreMeasuredUnderNoise() throws Exception {
    Trial.Combined many = (Trial.Combined) Trial.of(Small.TASK, RECIPE.with(cascade(0)), 1);
    Trial.Training small = new Trial.Training(Small.TASK, RECIPE.with(SMALL), 1);
    Measure noise = new Measure.GaussianNoise(40);
    Run together = Small.run(new Trial.ProbeOfMany(many, noise, 1), folder);
    Run alone = Small.run(new Trial.Probe(small, noise, 1), folder);
    assertThat(together.value(Metric.MEASURED)).isEqualTo(alone.value(Metric.MEASURED));
  }

  @Test
  void anExitWithoutMapsOrBehindTheEndIsRefused() {
    assertThatThrownBy(() -> run(new Ensemble.EarlyExit(5, new Threshold.At(.5))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("behind block 5 of a network of 5; expected 1 to 4");
    assertThatThrownBy(
            () ->
                Small.run(
                    Trial.of(
                        Small.TASK,
                        RECIPE
                            .with(new Architecture.Mlp(List.of(8, 8)))
                            .with(new Ensemble.EarlyExit(1, new Threshold.At(.5))),
                        1),
                    folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("gives no maps");
    assertThatThrownBy(() -> new Ensemble.EarlyExit(0, new Threshold.At(.5)))
        .hasMessageContaining("expected at least 1");
    assertThatThrownBy(() -> new Threshold.At(-.1)).hasMessageContaining("expected 0 to 2");
    assertThatThrownBy(() -> new Threshold.Within(-1)).hasMessageContaining("expected 0 to 100");
  }
}
