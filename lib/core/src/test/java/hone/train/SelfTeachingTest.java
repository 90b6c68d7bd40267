package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.json.Json;
import hone.model.Input;
import hone.model.Network;
import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.Tuning;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Mixing;
import hone.recipe.condition.Condition;
import hone.recipe.loss.Loss;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.pretext.Pretext;
import hone.recipe.regularization.Regularization;
import hone.run.Artefacts;
import hone.run.Difference;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that learn from digits without their labels, and trainings that start from them. */
class SelfTeachingTest {
  private static final Task TASK =
      Task.of("mnist-starter").withTraining(240).withValidation(60).withTest(60);
  private static final Recipe RECIPE =
      Recipe.baseline()
          .with(
              Architecture.ConvNet.of(
                  new Block.Conv(8, 3, 2, true, true, Block.Activation.RELU),
                  new Block.Conv(12, 3, 2, true, true, Block.Activation.RELU)))
          .with(new Optimizer.Adam(0.005, Optimizer.Moments.PUBLISHED))
          .with(new Batch.MiniBatch(24))
          .with(new Budget(3, 2))
          .withAugmentations(List.of(new Augmentation.Shift(2)));

  @TempDir private Path folder;

  static Stream<Pretext> pretexts() {
    return Stream.of(
        new Pretext.Denoising(0.5, 64),
        new Pretext.Rotation(),
        new Pretext.Masked(4, 0.5),
        new Pretext.Contrastive(0.5, 16, 8));
  }

  private static Trial.Pretraining trial(Pretext pretext, long seed) {
    return new Trial.Pretraining(TASK, RECIPE, pretext, seed);
  }

  private static int steps(Recipe recipe) {
    return recipe.budget().steps(240, 24);
  }

  private static Result.SelfTaught found(Run run) {
    if (run.outcome() instanceof Outcome.Completed c
        && c.result() instanceof Result.SelfTaught found) {
      return found;
    }
    throw new AssertionError(run.outcome().sentence());
  }

  @ParameterizedTest
  @MethodSource("pretexts")
  void itIsLearnedFromValidationImagesThatNobodySaw(Pretext pretext) throws InterruptedException {
    List<Progress.Advanced> heard = new ArrayList<>();
    Progress progress =
        event -> {
          if (event instanceof Progress.Advanced a) {
            heard.add(a);
          }
        };
    boolean isOfPixels = pretext.tellsPixels();
    Pretext harder =
        pretext instanceof Pretext.Denoising ? new Pretext.Denoising(0.9, 64) : pretext;
    Recipe longer = RECIPE.with(new Budget(isOfPixels ? 12 : 3, 2));
    Trial trial = new Trial.Pretraining(TASK, longer, harder, 1);
    Run run = Small.run(trial, folder, true, progress);
    Result.SelfTaught found = found(run);
    if (isOfPixels) {
      assertThat(found.score()).isEqualTo(found.loss()).isLessThan(0.95 * found.without());
      assertThat(found.without()).isCloseTo(0.95, within(0.15)); // of a variance of about 1
    } else {
      double guess = pretext instanceof Pretext.Rotation ? 0.25 : 1.0 / 47;
      assertThat(found.without()).isCloseTo(guess, within(1e-9));
      assertThat(found.score()).isGreaterThan(1.5 * guess);
    }
    assertThat(found.features().isCollapsed()).isFalse();
    assertThat(found.features().dimensions()).isBetween(1.0, 60.0);
    assertThat(heard)
        .extracting(Progress.Advanced::step)
        .containsExactly(steps(longer) / 2, steps(longer));
    assertThat(run.curves().get("evaluation").get("spread")).hasSize(2);
    assertThat(run.outcome().sentence()).startsWith(pretext.quantity());
  }

  @ParameterizedTest
  @MethodSource("pretexts")
  void equalSeedsTeachEqually(Pretext pretext) throws InterruptedException {
    Run one = Small.run(trial(pretext, 1), folder);
    Run same = Small.run(trial(pretext, 1), folder);
    assertThat(Difference.between(one, same)).isEmpty();
    assertThat(same.artefacts()).isEqualTo(one.artefacts()).containsKey("network");
    assertThat(Small.run(trial(pretext, 2), folder).artefacts()).isNotEqualTo(one.artefacts());
  }

  /**
   * Nine of ten labels wrong, and not a bit of the network, the scores or the curves is another.
   */
  @ParameterizedTest
  @MethodSource("pretexts")
  void labelsPlayNoPart(Pretext pretext) throws InterruptedException {
    Recipe wrong = RECIPE.withConditions(List.of(new Condition.LabelNoise(0.9)));
    Seed seed = Seed.of(1);
    Split split = Split.of(Catalog.open(TASK.data()), TASK, seed);
    assertThat(split.under(wrong.conditions(), seed).train().labels())
        .isNotEqualTo(split.train().labels());
    Run told = Small.run(trial(pretext, 1), folder);
    Run mistold = Small.run(new Trial.Pretraining(TASK, wrong, pretext, 1), folder);
    assertThat(mistold.artefacts()).isEqualTo(told.artefacts());
    assertThat(found(mistold)).isEqualTo(found(told));
    assertThat(mistold.curves().get("evaluation")).isEqualTo(told.curves().get("evaluation"));
  }

  /** The few that have labels are among the many that have not, under the same seed. */
  @Test
  void aTrainingStartsFromIt() throws InterruptedException {
    Pretext pretext = new Pretext.Rotation();
    Start start = new Start.SelfTaught(TASK, RECIPE, pretext, new Start.SeedRule.Same());
    Recipe few = RECIPE.with(new Budget(0.5, 1)).withAugmentations(List.of());
    Trial.Training from = new Trial.Training(TASK.withTraining(48), few.with(start), 3);
    assertThat(from.needs()).containsExactly(trial(pretext, 3));
    assertThat(Json.read(Json.canonical(from), Trial.class, "t")).isEqualTo(from);
    Run taught = Small.run(from, folder);
    Run scratch = Small.run(new Trial.Training(TASK.withTraining(48), few, 3), folder);
    assertThat(Small.losses(taught)).isNotEqualTo(Small.losses(scratch));
    assertThat(Difference.between(taught, Small.run(from, folder))).isEmpty();
    Images some = Split.of(Catalog.open(TASK.data()), TASK.withTraining(48), Seed.of(3)).train();
    Images all = Split.of(Catalog.open(TASK.data()), TASK, Seed.of(3)).train();
    assertThat(all.pixels()).isNotEqualTo(some.pixels());
    for (int i = 0; i < some.size(); i++) {
      Images one = some.subset(new int[] {i});
      assertThat(Stream.iterate(0, k -> k + 1).limit(all.size()))
          .anyMatch(k -> Arrays.equals(all.subset(new int[] {k}).pixels(), one.pixels()));
    }
  }

  /** A linear probe moves the scores alone: what was taught stays, bit for bit. */
  @Test
  void aProbeKeepsWhatWasTaught() throws InterruptedException {
    Pretext pretext = new Pretext.Rotation();
    Start start = new Start.SelfTaught(TASK, RECIPE, pretext, new Start.SeedRule.Same());
    Recipe head =
        RECIPE
            .withAugmentations(List.of())
            .with(new Budget(1, 1))
            .with(start)
            .with(Tuning.Head.linear());
    Artefacts artefacts = new Artefacts(folder);
    Run taught = Small.run(trial(pretext, 3), folder);
    Run probe =
        Small.run(
            new Trial.Training(TASK.withTraining(48), head, 3), folder, true, Progress.none());
    float[] before = parameters(artefacts.left(taught).orElseThrow());
    float[] after = parameters(artefacts.left(probe).orElseThrow());
    int scores = 7 * 7 * 12 * 10 + 10;
    int features = before.length - scores;
    assertThat(Arrays.copyOf(after, features)).containsExactly(Arrays.copyOf(before, features));
    assertThat(after).isNotEqualTo(before);
  }

  private static float[] parameters(byte[] weights) {
    try (Network network = Network.of(RECIPE, new Input(1, 28, 28, 10), 1, Seed.of(3))) {
      assertThat(network.load(weights)).isPositive();
      return network.parameters();
    }
  }

  /** Half of the patches of each image are grey and to be told, whole ones, by draw. */
  @Test
  void patchesAreHiddenWhole() {
    Split split = Split.of(Catalog.open(TASK.data()), TASK, Seed.of(1));
    Views views = new Views(new Pretext.Masked(7, 0.5), split, Task.Scaling.UNIT, List.of());
    Images some = Views.unlabelled(split.train()).subset(new int[] {0, 1});
    try (Batches.Batch batch = views.toSee(some, Seed.of(2));
        Batches.Batch other = views.toSee(some, Seed.of(3))) {
      float[] shown = Numbers.of(batch.images());
      float[] told = Numbers.of(batch.labels());
      Set<Integer> hidden = new TreeSet<>();
      int numbers = 0;
      for (int k = 0; k < told.length; k++) {
        float pixel = (some.pixels()[k] & 0xff) / 255f;
        if (Float.isNaN(told[k])) {
          assertThat(shown[k]).isCloseTo(pixel, within(1e-6f));
        } else {
          assertThat(told[k]).isCloseTo(pixel, within(1e-6f));
          assertThat(shown[k]).isZero();
          hidden.add(k / 784 * 16 + k % 784 / 196 * 4 + k % 28 / 7);
          numbers++;
        }
      }
      assertThat(hidden).hasSize(2 * 8);
      assertThat(numbers).isEqualTo(2 * 8 * 49);
      assertThat(Numbers.of(other.images())).isNotEqualTo(shown);
    }
  }

  @Test
  void patchesThatDoNotFitOrLeaveNothingAreRefused() {
    Split split = Split.of(Catalog.open(TASK.data()), TASK, Seed.of(1));
    assertThatThrownBy(
            () -> new Views(new Pretext.Masked(5, 0.5), split, Task.Scaling.UNIT, List.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Patches of 5 pixels do not fill images of mnist-starter");
    assertThatThrownBy(
            () -> new Views(new Pretext.Masked(14, 0.9), split, Task.Scaling.UNIT, List.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Of the 4 patches of an image of mnist-starter 4 would be hidden");
    assertThatThrownBy(
            () ->
                new Trial.Pretraining(
                    TASK,
                    RECIPE.with(new Architecture.Mlp(List.of(8))),
                    new Pretext.Masked(4, 0.5),
                    1))
        .hasMessageContaining("\"architecture\" is Mlp, and masked patches are told");
  }

  /** A turn is exact: four are none, and what was at the top right is at the top left after one. */
  @Test
  void quarterTurnsMoveEveryPixel() {
    byte[] pixels = {1, 11, 2, 12, 3, 13, 4, 14, 5, 15, 6, 16, 7, 17, 8, 18, 9, 19};
    Images turned = Views.turned(new Images(2, 3, 3, pixels, new byte[1]));
    assertThat(turned.size()).isEqualTo(4);
    assertThat(turned.labels()).containsExactly(0, 1, 2, 3);
    assertThat(turned.subset(new int[] {0}).pixels()).containsExactly(pixels);
    assertThat(turned.subset(new int[] {1}).pixels())
        .containsExactly(3, 13, 6, 16, 9, 19, 2, 12, 5, 15, 8, 18, 1, 11, 4, 14, 7, 17);
    assertThat(turned.subset(new int[] {2}).pixels())
        .containsExactly(9, 19, 8, 18, 7, 17, 6, 16, 5, 15, 4, 14, 3, 13, 2, 12, 1, 11);
  }

  /** Features that say nothing are told from those that do, dead ones among them. */
  @Test
  void collapseIsSeen() throws InterruptedException {
    float[] equal = {1, 2, 3, 2, 4, 6, 1, 2, 3};
    assertThat(Spread.of(equal, 3).isCollapsed()).isTrue();
    assertThat(Spread.of(new float[9], 3)).isEqualTo(new Result.SelfTaught.Features(0, 0));
    float[] apart = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    Result.SelfTaught.Features spread = Spread.of(apart, 3);
    assertThat(spread.isCollapsed()).isFalse();
    assertThat(spread.spread()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-6));
    assertThat(spread.dimensions()).isCloseTo(2, within(1e-6)); // of three centred points
    // One step of this rate leaves units that are silent for every image.
    Recipe violent =
        RECIPE
            .with(new Architecture.Mlp(List.of(8)))
            .with(new Optimizer.Adam(30, Optimizer.Moments.PUBLISHED))
            .with(new Budget(2, 1));
    Trial trial = new Trial.Pretraining(TASK, violent, new Pretext.Denoising(0.5, 64), 1);
    Result.SelfTaught dead = found(Small.run(trial, folder));
    assertThat(dead.features().isCollapsed()).isTrue();
    assertThat(dead.sentence()).contains("collapsed");
  }

  @Test
  void anInterruptKeepsNothing() {
    Runner.Context context =
        new Runner.Context(Map.of(), new Artefacts(folder), true, Progress.none());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Small.TRAINER.run(trial(new Pretext.Rotation(), 1), context))
        .isInstanceOf(InterruptedException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWouldAskForLabelsIsRefused() {
    refused(RECIPE.with(new Loss.Focal(2, List.of())), "\"loss\" is given");
    refused(
        RECIPE.with(new Start.Pretrained(TASK, RECIPE, new Start.SeedRule.Same())),
        "\"start\" is given");
    refused(RECIPE.with(new Batch.Drifting(24, 0.9)), "Drifting, which goes by labels");
    refused(RECIPE.withAugmentations(List.of(new Mixing.Mixup(0.2))), "mixes images with their");
    refused(
        RECIPE.withRegularizations(List.of(new Regularization.EarlyStopping(2))), "EarlyStopping");
    refused(RECIPE.withAugmentations(List.of()), "both views of an image would be the same");
  }

  private static void refused(Recipe recipe, String sentence) {
    assertThatThrownBy(
            () ->
                new Start.SelfTaught(
                    TASK, recipe, Pretext.Contrastive.USUAL, new Start.SeedRule.Same()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void whatCannotBeTurnedOrContrastedIsRefused() {
    Recipe large = RECIPE.with(new Batch.FullBatch());
    Task many = TASK.withTraining(300);
    assertThatThrownBy(
            () ->
                Small.run(new Trial.Pretraining(many, large, Pretext.Contrastive.USUAL, 1), folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("A step has 300 images")
        .hasMessageContaining("2 to 256");
    Recipe bare = RECIPE.with(new Architecture.Mlp(List.of()));
    assertThatThrownBy(
            () -> Small.run(new Trial.Pretraining(TASK, bare, new Pretext.Rotation(), 1), folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no layer before its scores");
  }
}
