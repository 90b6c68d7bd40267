package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Adaptation;
import hone.recipe.Ensemble;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.generator.Enlargement;
import hone.recipe.generator.Enlargement.Kind;
import hone.recipe.generator.Generator;
import hone.recipe.probe.Judged.Made;
import hone.recipe.probe.Judged.Made.Quality;
import hone.run.Artefacts;
import hone.run.Difference;
import hone.run.Progress;
import hone.run.Run;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generators that learn a hundred digits, and trainings that take what they make. */
class GeneratingTest {
  private static final Task TASK =
      Task.of("mnist-starter").withTraining(100).withValidation(100).withTest(100);
  private static final Generator VAE = new Generator.Variational(4, 1, 32, 20, 60, 0.003);
  private static final Generator GAN = new Generator.Adversarial(4, 0.2, 32, 20, 30, 0.001);

  @TempDir private Path folder;

  static Stream<Generator> generators() {
    return Stream.of(VAE, GAN);
  }

  private static Enlargement by(Generator how, double ratio) {
    return new Enlargement.Made(how, ratio, Kind.SAMPLES);
  }

  private static Trial.Training training(Enlargement how, long seed) {
    return new Trial.Training(TASK, Small.batches(Small.MLP, 20).with(how), seed);
  }

  private static Trial.Generation generation(Generator how, long seed) {
    return Trial.Generation.of(training(by(how, 1), seed)).orElseThrow();
  }

  private MadeImages made(Generator how, long seed) throws InterruptedException {
    return MadeImages.of(Small.run(generation(how, seed), folder), new Artefacts(folder));
  }

  private static Images real(long seed) {
    return Split.of(Catalog.open(TASK.data()), TASK, Seed.of(seed)).train();
  }

  @ParameterizedTest
  @MethodSource("generators")
  void eachRealImageGetsSomeOfItsClassAndSize(Generator how) throws InterruptedException {
    MadeImages made = made(how, 1);
    Images real = real(1);
    assertThat(made.samples().size()).isEqualTo(Enlargement.MOST * real.size());
    for (int i = 0; i < made.samples().size(); i++) {
      assertThat(made.samples().label(i)).isEqualTo(real.label(i % real.size()));
    }
    assertThat(made.samples().stride()).isEqualTo(real.stride());
    assertThat(made.samples().height()).isEqualTo(real.height());
    assertThat(made.looks()).hasSize(6).containsKey(how.steps());
    assertThat(made.looks().get(how.steps()).size()).isEqualTo(20);
    assertThat(made.reconstructions().size())
        .isEqualTo(how instanceof Generator.Variational ? made.samples().size() : 0);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void equalSeedsMakeEqualImagesAndRuns(Generator how) throws InterruptedException {
    Run one = Small.run(generation(how, 1), folder);
    Run same = Small.run(generation(how, 1), folder);
    assertThat(Difference.between(one, same)).isEmpty();
    assertThat(same.artefacts()).isEqualTo(one.artefacts()).containsKey("images");
    assertThat(Small.run(generation(how, 2), folder).artefacts()).isNotEqualTo(one.artefacts());
  }

  /** Trainings that differ in what no generator sees share one; another fold is other images. */
  @Test
  void testImagesAndScalingPlayNoPart() {
    Trial.Training one = training(by(VAE, 1), 1);
    Trial.Training other =
        new Trial.Training(
            TASK.withTest(7).withTarget(0.3).withScaling(Task.Scaling.UNIT),
            one.recipe().with(Small.MLP.optimizer().withRate(0.5)),
            1);
    assertThat(Trial.Generation.of(other)).isEqualTo(Trial.Generation.of(one));
    Trial.Training fold = new Trial.Training(TASK.withFold(1), one.recipe(), 1);
    assertThat(Trial.Generation.of(fold)).isNotEqualTo(Trial.Generation.of(one));
  }

  /** An encoder that learned gives back the image it was shown, and none that it was not. */
  @Test
  void reconstructionsAreOfTrainingImagesAlone() throws InterruptedException {
    MadeImages made = made(new Generator.Variational(8, 1, 64, 20, 150, 0.003), 1);
    Images real = real(1);
    Split split = Split.of(Catalog.open(TASK.data()), TASK, Seed.of(1));
    double own = 0;
    for (int i = 0; i < real.size(); i++) {
      own += nearest(made.reconstructions(), i, real.subset(new int[] {i})) / real.size();
    }
    double others = 0;
    for (int i = 0; i < real.size(); i++) {
      int same = i;
      int[] peers =
          java.util.stream.IntStream.range(0, split.validation().size())
              .filter(j -> split.validation().label(j) == real.label(same))
              .limit(1)
              .toArray();
      others += nearest(made.reconstructions(), i, split.validation().subset(peers)) / real.size();
    }
    assertThat(own).isLessThan(0.7 * others);
  }

  private static double nearest(Images made, int at, Images among) {
    double best = Double.MAX_VALUE;
    for (int j = 0; j < among.size(); j++) {
      double sum = 0;
      for (int k = 0; k < made.stride(); k++) {
        double d =
            (made.pixels()[at * made.stride() + k] & 0xff)
                - (among.pixels()[j * made.stride() + k] & 0xff);
        sum += d * d;
      }
      best = Math.min(best, sum);
    }
    return best;
  }

  @Test
  void aTrainingTakesAsManyOfEachClassAsItsRatioAsks() throws InterruptedException {
    MadeImages made = made(VAE, 1);
    Images real = real(1);
    Enlargement.Made half = (Enlargement.Made) by(VAE, 0.5);
    Images some = Enlarging.some(half, made.samples(), real, 10);
    List<List<Integer>> have = MadeImages.byClass(real, 10);
    List<List<Integer>> got = MadeImages.byClass(some, 10);
    for (int c = 0; c < 10; c++) {
      assertThat(got.get(c)).hasSize((int) Math.round(0.5 * have.get(c).size()));
    }
    Enlargement.Made more = (Enlargement.Made) by(VAE, 2);
    assertThat(Enlarging.some(more, made.samples(), real, 10).pixels())
        .startsWith(
            Enlarging.some((Enlargement.Made) by(VAE, 1), made.samples(), real, 10).pixels());
  }

  /** Same steps, other images: the numbers move, and equal seeds give equal runs. */
  @Test
  void madeImagesChangeTheTrainingAndNotItsLength() throws InterruptedException {
    Run plain = Small.run(training(new Enlargement.None(), 1), folder);
    Run enlarged = Small.run(training(by(VAE, 2), 1), folder);
    assertThat(Small.losses(enlarged)).hasSameSizeAs(Small.losses(plain));
    assertThat(Small.losses(enlarged)).isNotEqualTo(Small.losses(plain));
    assertThat(Difference.between(enlarged, Small.run(training(by(VAE, 2), 1), folder))).isEmpty();
    Enlargement after = new Enlargement.Made(VAE, 1, Kind.RECONSTRUCTIONS);
    assertThat(Small.losses(Small.run(training(after, 1), folder)))
        .isNotEqualTo(Small.losses(Small.run(training(by(VAE, 1), 1), folder)));
  }

  @Test
  void aClassWithoutImagesIsRefused() {
    Trial.Training few =
        new Trial.Training(TASK.withTraining(7), training(by(GAN, 1), 1).recipe(), 1);
    assertThatThrownBy(() -> Small.run(few, folder))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching(
            "Class \"\\d\" has no image among the 7 that the generator.*training.*");
  }

  @Test
  void moreThanTheRatioAllowsIsRefused() {
    assertThatThrownBy(() -> by(GAN, 4.5))
        .hasMessageContaining("\"ratio\" is 4.5; expected above 0 and at most 4");
    assertThatThrownBy(() -> by(GAN, 0)).hasMessageContaining("\"ratio\" is 0.0");
    Images real = real(1);
    assertThatThrownBy(() -> Enlarging.some((Enlargement.Made) by(GAN, 2), real, real, 10))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Lower \"ratio\"");
  }

  @Test
  void aGanReconstructsNothing() {
    assertThatThrownBy(() -> new Enlargement.Made(GAN, 1, Kind.RECONSTRUCTIONS))
        .hasMessageContaining("\"by\" looks at no image");
  }

  @Test
  void whatMadeImagesDoNotGoWithIsRefused() {
    Recipe recipe = training(by(VAE, 1), 1).recipe();
    Recipe adapted = recipe.with(new Adaptation.Colours(Adaptation.Domain.of("mnist-starter")));
    assertThatThrownBy(() -> Enlarging.check(new Trial.Training(TASK, adapted, 1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Colours");
    Trial.Training member = new Ensemble.Bagging(2).members(TASK, recipe, 1).get(0);
    assertThatThrownBy(() -> Enlarging.check(member))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Bootstrap");
  }

  private double measured(Enlargement how, Quality quality) throws InterruptedException {
    Trial probe = new Trial.Probe(training(how, 1), new Made(quality), 1);
    return Small.run(probe, folder, false, Progress.none()).value(Metric.MEASURED);
  }

  /** Real images in place of made ones are what can be hoped for. */
  @Test
  void realImagesAreMoreDiverseAndNearerThanNoise() throws InterruptedException {
    Enlargement none = new Enlargement.None();
    Enlargement fresh = by(new Generator.Adversarial(4, 0.2, 32, 20, 1, 0.001), 1);
    assertThat(measured(none, Quality.DIVERSITY)).isGreaterThan(measured(fresh, Quality.DIVERSITY));
    assertThat(measured(none, Quality.COLLAPSED)).isLessThan(measured(fresh, Quality.COLLAPSED));
    assertThat(measured(none, Quality.DISTANCE)).isLessThan(measured(fresh, Quality.DISTANCE));
    assertThat(measured(none, Quality.ACCURACY)).isGreaterThan(measured(fresh, Quality.ACCURACY));
  }

  /** A decoder whose code says nothing makes one image a class, again and again. */
  @Test
  void collapseIsSeen() throws InterruptedException {
    Enlargement collapsed = by(new Generator.Variational(2, 1000, 32, 20, 100, 0.005), 1);
    assertThat(measured(collapsed, Quality.DIVERSITY)).isLessThan(30);
    assertThat(measured(collapsed, Quality.COLLAPSED)).isGreaterThan(7);
  }

  /** Judged by the network of real images as they are, whatever else the recipe does. */
  @Test
  void theJudgeIsTheSameForAllArms() {
    Trial.Training plain = training(new Enlargement.None(), 1);
    Recipe flipped =
        plain
            .recipe()
            .with(by(VAE, 2))
            .withAugmentations(List.of(new Augmentation.HorizontalFlip(0.5)));
    Trial.Training arm = new Trial.Training(TASK, flipped, 1);
    Trial.Probe probe = new Trial.Probe(arm, new Made(Quality.DISTANCE), 1);
    assertThat(probe.judge()).isEqualTo(plain);
    assertThat(probe.needs()).containsExactly(plain, generation(VAE, 1));
  }

  /** A recipe that makes nothing is written as before there was such a thing. */
  @Test
  void aRecipeWithoutMadeImagesIsWrittenAsBefore() {
    assertThat(Json.canonical(Recipe.baseline())).doesNotContain("enlargement");
    assertThat(Json.canonical(training(by(GAN, 0.5), 1))).contains("\"enlargement\"");
  }
}
