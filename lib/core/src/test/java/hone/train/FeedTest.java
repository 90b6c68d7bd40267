package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Mixing;
import hone.recipe.augmentation.Photometric;
import hone.recipe.loss.Loss;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batches made ahead, and what may be mixed. */
class FeedTest {
  private static final Images DIGITS = Catalog.open("mnist-starter").train();
  private static final List<Augmentation> CHANGES =
      List.of(
          new Geometric.RandomCrop(3, Fill.BLACK),
          Photometric.Jitter.upTo(0.3),
          new Mixing.Mixup(1));

  private static List<float[]> batches(int cores, int expectedAhead) throws InterruptedException {
    Batches batches = Batches.of(Task.Scaling.STANDARDIZED, DIGITS, 10);
    List<float[]> out = new ArrayList<>();
    int[] calls = {0};
    try (Feed feed =
        new Feed(
            step -> {
              assertThat(step).isEqualTo(calls[0]++); // in order, whoever asks
              int[] some = IntStream.range(8 * step, 8 * step + 8).toArray();
              return batches.of(DIGITS, some, CHANGES, Seed.of(1).split("s", step));
            },
            6,
            cores)) {
      for (int step = 0; step < 6; step++) {
        try (Batches.Batch batch = feed.take(step)) {
          out.add(values(batch.images()));
          out.add(values(batch.labels()));
        }
      }
      assertThat(feed.ahead()).isEqualTo(expectedAhead);
    }
    return out;
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  @Test
  void whoMakesABatchChangesNothingInIt() throws InterruptedException {
    List<float[]> alone = batches(0, 0);
    List<float[]> ahead = batches(Integer.MAX_VALUE, 5);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(ahead.get(i)).containsExactly(alone.get(i));
    }
  }

  @Test
  void whatTheOtherThreadThrowsIsThrown() throws InterruptedException {
    try (Feed feed =
        new Feed(
            step -> {
              if (step == 1) {
                throw new BadInput("no such augmentation");
              }
              return null;
            },
            3,
            Integer.MAX_VALUE)) {
      feed.take(0);
      assertThatThrownBy(() -> feed.take(1)).isInstanceOf(BadInput.class);
    }
  }

  static List<Loss> unmixable() {
    return List.of(
        new Loss.Hinge(1),
        new Loss.SquaredHinge(1),
        new Loss.MultiTask(Loss.Property.BRIGHTNESS, 1),
        new Loss.Fusion(
            List.of(
                new Loss.Fusion.Term(new Loss.CrossEntropy(), 1),
                new Loss.Fusion.Term(new Loss.Hinge(1), 1))));
  }

  @ParameterizedTest
  @MethodSource("unmixable")
  void lossesThatWantOneClassAreRefusedByName(Loss loss, @TempDir Path folder) {
    Recipe recipe = Small.MLP.with(loss).withAugmentations(List.of(new Mixing.Mixup(1)));
    String name = loss instanceof Loss.Fusion ? "Hinge" : loss.getClass().getSimpleName();
    assertThatThrownBy(() -> Small.run(Small.training(recipe, 1), folder))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("Mixup gives an image two classes, but " + name);
  }

  static List<Loss> mixable() {
    return List.of(
        new Loss.CrossEntropy(0.1, List.of(2.0)),
        new Loss.AutomaticCrossEntropy(),
        new Loss.Focal(2, List.of()),
        new Loss.SquaredError(),
        new Loss.ScoreSquaredError(),
        new Loss.Huber(1),
        new Loss.LogLoss(),
        new Loss.LearnedTemperature(0.01));
  }

  @ParameterizedTest
  @MethodSource("mixable")
  void theOthersLearnFromMixedImages(Loss loss, @TempDir Path folder) throws InterruptedException {
    Recipe recipe =
        Small.MLP
            .with(loss)
            .with(new Budget(25, 1))
            .withAugmentations(List.of(new Mixing.Mixup(0.2), new Mixing.CutMix(1, 0.5)));
    List<Double> losses = Small.losses(Small.run(Small.training(recipe, 1), folder));
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.8 * losses.get(0));
  }
}
