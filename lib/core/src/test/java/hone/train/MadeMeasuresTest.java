package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Images;
import hone.data.Split;
import hone.model.Network;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.probe.Judged.Made.Quality;
import hone.run.Artefacts;
import hone.run.Progress;
import hone.run.Run;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a judge that real images trained says of images whose diversity is known. */
class MadeMeasuresTest {
  private static final int CLASSES = 10;

  @TempDir static Path folder;

  private static Network network;
  private static Split split;
  private static MadeMeasures measures;

  @BeforeAll
  static void train() throws InterruptedException {
    Recipe recipe = Small.batches(Small.MLP, 20).with(new Budget(10, 2));
    Trial.Training training = Small.training(recipe, 1);
    Run run = Small.run(training, folder, true, Progress.none());
    byte[] weights = new Artefacts(folder).get(run.artefacts().get("network")).orElseThrow();
    split = Members.split(training);
    network = Network.open(recipe, Splits.input(split, recipe), 1, Seed.of(1), weights);
    measures = new MadeMeasures(network, Splits.batches(split, training.task(), recipe), CLASSES);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static double value(Quality quality, Images made) {
    return measures.value(quality, made, split);
  }

  /** Twenty of each class, pixel by pixel. */
  private static Images noise() {
    byte[] labels = new byte[200];
    byte[] pixels = new byte[200 * 28 * 28];
    SplittableRandom random = Seed.of(7).generator();
    random.nextBytes(pixels);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return new Images(1, 28, 28, pixels, labels);
  }

  /** The first training image of each class, twenty times. */
  private static Images repeated() {
    List<List<Integer>> members = MadeImages.byClass(split.train(), CLASSES);
    return split
        .train()
        .subset(IntStream.range(0, 200).map(i -> members.get(i % CLASSES).get(0)).toArray());
  }

  @Test
  void realImagesAreDiverseAndOfEachClass() {
    assertThat(value(Quality.DIVERSITY, split.test())).isBetween(60.0, 100.0);
    assertThat(value(Quality.COLLAPSED, split.test())).isLessThan(3);
    assertThat(value(Quality.DIVERSITY, split.train())).isBetween(70.0, 100.0);
    assertThat(value(Quality.COLLAPSED, split.train())).isZero();
  }

  @Test
  void noiseIsNotDiverseHoweverFarItIsApart() {
    assertThat(value(Quality.ACCURACY, noise())).isLessThan(30);
    assertThat(value(Quality.DIVERSITY, noise())).isLessThan(30);
    assertThat(value(Quality.COLLAPSED, noise())).isGreaterThanOrEqualTo(7);
  }

  @Test
  void oneImageAgainAndAgainIsCollapsedThoughItIsKnown() {
    assertThat(value(Quality.ACCURACY, repeated())).isGreaterThan(80);
    assertThat(value(Quality.DIVERSITY, repeated())).isLessThan(1e-9);
    assertThat(value(Quality.COLLAPSED, repeated())).isEqualTo(CLASSES);
  }

  /** As diverse as can be, and none of it what was asked for. */
  @Test
  void imagesOfTheWrongClassAddNothing() {
    Images right = split.train();
    byte[] labels = new byte[right.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) ((right.label(i) + 1) % CLASSES);
    }
    Images wrong =
        new Images(right.channels(), right.height(), right.width(), right.pixels(), labels);
    assertThat(value(Quality.DIVERSITY, wrong)).isLessThan(15);
    assertThat(value(Quality.COLLAPSED, wrong)).isEqualTo(CLASSES);
  }

  /** A distance is of equal numbers of images, however many were made. */
  @Test
  void moreMadeImagesThanRealOnesMakeNoOtherDistance() {
    Images once = split.train();
    Images more = MadeImages.together(List.of(once, noise()));
    assertThat(value(Quality.DISTANCE, more)).isEqualTo(value(Quality.DISTANCE, once));
    assertThat(value(Quality.DISTANCE, noise())).isGreaterThan(value(Quality.DISTANCE, once));
  }
}
