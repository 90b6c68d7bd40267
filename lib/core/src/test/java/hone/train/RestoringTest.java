package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Start.SeedRule;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.pretext.Damage;
import hone.recipe.pretext.Pretext;
import hone.recipe.probe.Judged.Restored;
import hone.recipe.probe.Judged.Restored.Quality;
import hone.run.Artefacts;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoringTest {
  private static final Task TASK = unit("fashion-mnist-starter");
  private static final Recipe RECIPE =
      Small.batches(
          Recipe.baseline()
              .with(
                  Architecture.ConvNet.of(
                      new Block.Conv(8, 5, 1, true, false, Block.Activation.RELU)))
              .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
              .with(new Budget(6, 1)),
          20);
  private static final Start.Pretrained EYE =
      new Start.Pretrained(
          unit("mnist-starter"), RECIPE.with(new Budget(1, 1)), new SeedRule.Same());
  private static final Damage STRIPES = new Damage.Stripes(2, 5);

  @TempDir private Path folder;

  private static Task unit(String data) {
    return Task.of(data)
        .withTraining(200)
        .withValidation(50)
        .withTest(50)
        .withScaling(Task.Scaling.UNIT);
  }

  private static Images images() {
    return Splits.first(Catalog.open("fashion-mnist-starter").test(), 6);
  }

  @Test
  void whatIsDamagedIsGreyAndTheRestAsItWas() {
    Images whole = images();
    assertThat(changed(new Damage.Hole(0.5), whole)).isLessThanOrEqualTo(6 * 14 * 14);
    assertThat(changed(new Damage.Stripes(2, 5), whole)).isLessThanOrEqualTo(6 * 12 * 28);
    Images small = Damaging.damaged(new Damage.Small(2), whole, Seed.of(0));
    double before = IntStream.range(0, 784).map(k -> whole.pixels()[k] & 0xff).sum();
    double after = IntStream.range(0, 784).map(k -> small.pixels()[k] & 0xff).sum();
    assertThat(after).isCloseTo(before, within(0.03 * before));
  }

  private static long changed(Damage how, Images whole) {
    byte[] damaged = Damaging.damaged(how, whole, Seed.of(0)).pixels();
    int[] other =
        IntStream.range(0, damaged.length).filter(k -> damaged[k] != whole.pixels()[k]).toArray();
    assertThat(other).isNotEmpty();
    assertThat(IntStream.of(other)).allMatch(k -> (damaged[k] & 0xff) == 128);
    return other.length;
  }

  @Test
  void aMaskThatCoversEverythingIsRefused() {
    assertThatThrownBy(() -> new Damage.Hole(1)).hasMessageContaining("left to see");
    assertThatThrownBy(() -> new Damage.Stripes(3, 3)).hasMessageContaining("left to see");
    assertThatThrownBy(() -> Damaging.damaged(new Damage.Hole(0.99), images(), Seed.of(0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("28 of 28");
    assertThatThrownBy(() -> Damaging.damaged(new Damage.Stripes(30, 40), images(), Seed.of(0)))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Damaging.damaged(new Damage.Small(3), images(), Seed.of(0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("28x28");
  }

  @Test
  void itLearnsToRestoreByPixelsAndByAnotherNetworksFeatures() throws InterruptedException {
    assertThat(measure(new Pretext.Restoring(STRIPES, 1, 0), Quality.GAIN)).isGreaterThan(1);
    Pretext seen = new Pretext.Restoring(STRIPES, 0, 1);
    double learned = measure(seen, Quality.FEATURES);
    Recipe once = RECIPE.with(new Budget(0.1, 1));
    assertThat(learned).isLessThan(0.8 * measure(seen, once, Quality.FEATURES));
    assertThat(measure(seen, Quality.SSIM)).isBetween(0.0, 1.0);
  }

  /** The slope of what another network sees, against differences. */
  @Test
  void theSlopeOfFeaturesIsTheirDerivative() throws InterruptedException {
    Trial.Training training = (Trial.Training) EYE.source(0).orElseThrow();
    Run run = Small.run(training, folder, true, Progress.none());
    Runner.Context context =
        new Runner.Context(
            Map.of(training.id(), run), new Artefacts(folder), false, Progress.none());
    Split split = Opened.split(training);
    Batches batches = Splits.batches(split, training.task());
    try (Eye eye = Eye.of(training, context);
        Batches.Batch some = batches.range(split.test(), 0, 2);
        Batches.Batch more = batches.range(split.test(), 2, 4)) {
      long[] shape = some.images().shape();
      float[] x = Numbers.of(some.images());
      float[] y = Numbers.of(more.images());
      float[] slope = eye.seen(x, y, shape).slope();
      double along = 0;
      float[] there = x.clone();
      float[] back = x.clone();
      for (int k = 0; k < x.length; k++) {
        along += slope[k] * slope[k] / shape[0];
        there[k] += 1e-3f * slope[k];
        back[k] -= 1e-3f * slope[k];
      }
      double gap = eye.seen(there, y, shape).distance() - eye.seen(back, y, shape).distance();
      assertThat(gap / 2e-3).isCloseTo(along, within(0.05 * along));
    }
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    Pretext seen = new Pretext.Restoring(STRIPES, 0, 1);
    assertThatThrownBy(() -> new Trial.Pretraining(TASK, RECIPE, seen, 0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("eye");
    assertThatThrownBy(() -> new Trial.Pretraining(TASK, RECIPE, new Pretext.Rotation(), 0, EYE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("eye");
    assertThatThrownBy(() -> new Pretext.Restoring(STRIPES, 0, 0)).hasMessageContaining("positive");
    Recipe smaller =
        RECIPE.with(
            Architecture.ConvNet.of(new Block.Conv(8, 3, 2, true, false, Block.Activation.RELU)));
    assertThatThrownBy(() -> new Trial.Pretraining(TASK, smaller, seen, 0, EYE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("stride");
    Task standardized = TASK.withScaling(Task.Scaling.STANDARDIZED);
    Trial other = new Trial.Pretraining(standardized, RECIPE, seen, 0, EYE);
    assertThatThrownBy(() -> Small.run(other, folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("UNIT");
  }

  private double measure(Pretext by, Quality quality) throws InterruptedException {
    return measure(by, RECIPE, quality);
  }

  private double measure(Pretext by, Recipe how, Quality quality) throws InterruptedException {
    Start start = new Start.SelfTaught(TASK, how, by, new SeedRule.Same(), EYE);
    Trial.Training of = new Trial.Training(TASK, RECIPE.with(start), 0);
    Run run = Small.run(new Trial.Probe(of, new Restored(quality, 50), 0), folder);
    assertThat(run.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Result.Measured) ((Outcome.Completed) run.outcome()).result()).value();
  }
}
