package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Compression.Distil;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Quantize;
import hone.recipe.Compression.Retraining;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.optimizer.Optimizer;
import hone.run.Progress;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that make their network smaller, run as trials. */
class CompressionTest {
  private static final Recipe LENET =
      Recipe.baseline().with(new Architecture.LeNet(List.of(4, 6), List.of(20, 16)));

  @TempDir Path folder;

  private Run run(Recipe recipe) throws InterruptedException {
    return Small.run(Small.training(recipe, 1), folder, true, Progress.none());
  }

  @Test
  void aCompressedTrainingNeedsTheOneWithoutItsLastStep() {
    Prune step = Prune.of(0.5, Prune.What.WEIGHTS);
    Trial.Training twice = Small.training(LENET.then(step).then(step), 1);
    assertThat(twice.needs()).containsExactly(Small.training(LENET.then(step), 1));
    assertThat(twice.needs().get(0).needs()).containsExactly(Small.training(LENET, 1));
    assertThat(Small.training(LENET, 1).source()).isEmpty();
    assertThat(Small.training(LENET.withCompressions(List.of()), 1).id())
        .isEqualTo(Small.training(LENET, 1).id());
  }

  @Test
  void pruningNothingAndTrainingNothingLeavesTheNetwork() throws Exception {
    Run before = run(LENET);
    for (Prune.What what : Prune.What.values()) {
      Run after = run(LENET.then(Prune.of(0, what).with(Retraining.NONE)));
      assertThat(Small.trained(after).test()).isEqualTo(Small.trained(before).test());
      assertThat(Small.trained(after).validation()).isEqualTo(Small.trained(before).validation());
      assertThat(after.value(Metric.TRAIN_SECONDS)).isLessThan(1);
      assertThat(after.cost().macs()).isEqualTo(before.cost().macs());
    }
  }

  @Test
  void channelsGoInRoundsAndTheRunTellsTheSmallerSize() throws Exception {
    Run before = run(LENET);
    Prune how =
        Prune.of(0.5, Prune.What.CHANNELS).with(Retraining.epochs(3)).by(Prune.Criterion.TAYLOR);
    for (Prune each : List.of(how, how.inRounds(3), how.within(Prune.Scope.LAYER))) {
      Run after = run(LENET.then(each));
      assertThat(Small.dynamics(after).steps()).isEqualTo(3 * 4);
      assertThat(after.cost().parameters()).isLessThan(before.cost().parameters() * 6 / 10);
      assertThat(after.value(Metric.PARAMETERS)).isEqualTo(after.cost().parameters() / 1e3);
      assertThat(after.cost().macs()).isLessThan(before.cost().macs());
      assertThat(after.curves().get("step").get("loss")).doesNotContain(Double.NaN);
    }
  }

  @Test
  void weightsGoAndAnotherStepGoesOnFromThere() throws Exception {
    Prune half = Prune.of(0.5, Prune.What.WEIGHTS);
    Run once = run(LENET.then(half));
    assertThat(once.value(Metric.SPARSITY)).isBetween(49.0, 60.0);
    Run twice = run(LENET.then(half).then(Prune.of(0.9, Prune.What.WEIGHTS).inRounds(2)));
    assertThat(twice.value(Metric.SPARSITY)).isBetween(89.0, 95.0);
    Run mixed = run(LENET.then(half).then(Prune.of(0.5, Prune.What.CHANNELS)));
    assertThat(mixed.cost().parameters()).isLessThan(once.cost().parameters() * 6 / 10);
    assertThat(mixed.value(Metric.SPARSITY)).isGreaterThan(20);
  }

  @Test
  void aStudentWithoutALessonIsWhatItWereAlone() throws Exception {
    Architecture small = new Architecture.Mlp(List.of(10));
    Run alone = run(LENET.with(small).with(new Budget(2, 20)));
    Run student = run(LENET.then(new Distil(small, new Distil.Lesson(1, 0), Retraining.epochs(2))));
    assertThat(Small.trained(student).test()).isEqualTo(Small.trained(alone).test());
    assertThat(Small.losses(student)).isEqualTo(Small.losses(alone));
    Run taught =
        run(LENET.then(new Distil(small, new Distil.Lesson(4, 0.9), Retraining.epochs(2))));
    assertThat(Small.losses(taught)).isNotEqualTo(Small.losses(alone));
    assertThat(taught.cost().parameters()).isEqualTo(alone.cost().parameters());
  }

  @Test
  void aStudentOnPlainImagesIsWhatItWereWithoutAugmentations() throws Exception {
    Architecture small = new Architecture.Mlp(List.of(10));
    Run alone = run(LENET.with(small).with(new Budget(2, 20)));
    Recipe moved = LENET.withAugmentations(List.of(new Augmentation.Shift(2)));
    Distil step = new Distil(small, new Distil.Lesson(1, 0), Retraining.epochs(2));
    assertThat(Small.losses(run(moved.then(step)))).isNotEqualTo(Small.losses(alone));
    assertThat(Small.losses(run(moved.then(step.onPlainImages())))).isEqualTo(Small.losses(alone));
  }

  @Test
  void hintsComeFirstAndThenTheScores() throws Exception {
    Architecture small = new Architecture.LeNet(List.of(3, 4), List.of(12));
    Distil plain = new Distil(small, new Distil.Lesson(1, 0.5), Retraining.epochs(10));
    Recipe quick = LENET.with(new Optimizer.Adam(0.005, Optimizer.Moments.PUBLISHED));
    Recipe hinted = quick.then(plain.after(new Distil.Hint(0.5, 2, 2)));
    Run run = run(hinted);
    List<Double> losses = Small.losses(run);
    assertThat(losses).hasSize(40);
    assertThat(losses.get(19)).as("the distance falls").isLessThan(0.75 * losses.get(0));
    List<Double> accuracy = run.curves().get("step").get("accuracy");
    assertThat(accuracy.subList(0, 20)).as("nothing is classified").containsOnly(0.0);
    assertThat(accuracy.get(39)).as("then classes are learned").isGreaterThan(0.25);
    Run other = run(quick.then(plain));
    assertThat(run.cost().parameters()).isEqualTo(other.cost().parameters());
    assertThat(Small.trained(run).test()).isNotEqualTo(Small.trained(other).test());
    assertThat(run(hinted).sameResult(run)).isTrue();
    assertThat(Small.training(quick.then(plain.after(Distil.Hint.NONE)), 1).id())
        .isEqualTo(Small.training(quick.then(plain), 1).id());
  }

  @Test
  void hintsLeaveAStepForClasses() throws Exception {
    Architecture small = new Architecture.LeNet(List.of(3, 4), List.of(12));
    Distil one = new Distil(small, new Distil.Lesson(4, 0.5), Retraining.epochs(0.25));
    List<Double> plain = Small.losses(run(LENET.then(one)));
    assertThat(plain).hasSize(1);
    assertThat(Small.losses(run(LENET.then(one.after(new Distil.Hint(0.9, 2, 2))))))
        .isEqualTo(plain);
  }

  @Test
  void hintsOfACompressedTeacherAreItsOwn() throws Exception {
    Architecture small = new Architecture.LeNet(List.of(3, 4), List.of(12));
    Distil hinted =
        new Distil(small, new Distil.Lesson(4, 0.5), Retraining.epochs(2))
            .after(new Distil.Hint(0.5, 2, 2));
    Prune channels = Prune.of(0.5, Prune.What.CHANNELS).with(Retraining.NONE);
    Quantize bits = Quantize.of(4).activations(8);
    for (Compression before : List.of(channels, bits)) {
      Run run = run(LENET.then(before).then(hinted).then(channels));
      assertThat(Small.trained(run).test().accuracy()).isPositive();
    }
  }

  @Test
  void roundingAfterTrainingAndWithTraining() throws Exception {
    Run before = run(LENET);
    Run same = run(LENET.then(Quantize.of(32)));
    assertThat(Small.trained(same).test()).isEqualTo(Small.trained(before).test());
    Run eight = run(LENET.then(Quantize.of(8).activations(8)));
    assertThat(eight.value(Metric.ACCURACY)).isCloseTo(before.value(Metric.ACCURACY), within(3.0));
    Run aware = run(LENET.then(Quantize.of(2).activations(4).with(Retraining.epochs(2))));
    assertThat(Small.dynamics(aware).steps()).isEqualTo(8);
    assertThat(aware.value(Metric.TEST_LOSS))
        .isLessThan(run(LENET.then(Quantize.of(2).activations(4))).value(Metric.TEST_LOSS));
  }

  @Test
  void stepsFollowOneAnotherInEveryOrder() throws Exception {
    Distil distil =
        new Distil(
            new Architecture.LeNet(List.of(3, 4), List.of(12)),
            new Distil.Lesson(4, 0.5),
            Retraining.epochs(1));
    Prune prune = Prune.of(0.5, Prune.What.WEIGHTS);
    Prune channels = Prune.of(0.5, Prune.What.CHANNELS);
    Quantize quantize = Quantize.of(4).activations(8);
    for (List<Compression> order :
        List.<List<Compression>>of(
            List.of(distil, prune, quantize),
            List.of(quantize, prune),
            List.of(quantize, channels),
            List.of(channels, quantize.with(Retraining.epochs(1)), prune))) {
      Run run = run(LENET.withCompressions(order));
      assertThat(run.value(Metric.ACCURACY)).isPositive();
      assertThat(run.artefacts()).containsKey("network");
    }
  }

  @Test
  void theSameTwiceIsTheSame() throws Exception {
    Recipe recipe = LENET.then(Prune.of(0.5, Prune.What.CHANNELS).inRounds(2));
    assertThat(run(recipe).sameResult(run(recipe))).isTrue();
  }

  @Test
  void whatLeavesNothingIsRefused() {
    assertThatThrownBy(() -> Prune.of(1, Prune.What.WEIGHTS))
        .hasMessageContaining("something must remain");
    assertThatThrownBy(() -> Prune.of(0.5, Prune.What.WEIGHTS).with(Retraining.NONE).inRounds(2))
        .hasMessageContaining("no retraining between them");
    assertThatThrownBy(() -> Quantize.of(0)).hasMessageContaining("expected 1 to 8, or 32");
    assertThatThrownBy(() -> new Distil.Lesson(0, 1)).hasMessageContaining("temperature");
  }
}
