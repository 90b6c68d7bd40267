package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Batches;
import hone.data.Features;
import hone.deploy.Calibration;
import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Compression.Prune;
import hone.recipe.Compression.Retraining;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.Tuning;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment;
import hone.run.Artefacts;
import hone.run.Evaluation;
import hone.run.Progress;
import hone.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that begin with a network of others: a small one with every kind of layer. */
class ImportsTest {
  private static final int SIZE = 12;
  private static final Task TASK =
      Task.of("emoji-starter").withTraining(120).withValidation(60).withTest(60);

  @TempDir Path folder;
  private Path model;
  private Recipe recipe;

  @BeforeEach
  void copy() throws IOException {
    for (String name : List.of("model.json", "weights.bin")) {
      Files.copy(Path.of("src/test/resources/hone/model/imported", name), folder.resolve(name));
    }
    model = folder.resolve("model.json");
    String name = "file:" + model;
    recipe =
        Recipe.baseline()
            .with(new Architecture.Imported(name, SIZE))
            .with(new Start.Imported(name))
            .with(new Budget(2, 2));
  }

  private Trial.Training training(Recipe of) {
    return new Trial.Training(TASK, of, 1);
  }

  private Evaluation trained(Recipe of) throws InterruptedException {
    Trial.Training training = training(of);
    Run run = Small.run(training, folder, true, Progress.none());
    Evaluation told = Small.trained(run).test();
    byte[] network = new Artefacts(folder).left(run).orElseThrow();
    try (Opened whole = Opened.of(training, network)) {
      Evaluation found =
          new Evaluator(whole.network(), whole.batches(), whole.classes()).of(whole.split().test());
      assertThat(found.loss()).isCloseTo(told.loss(), within(1e-5));
    }
    return told;
  }

  @Test
  void itLearnsOn() throws InterruptedException {
    Evaluation whole = trained(recipe);
    Evaluation head = trained(recipe.with(Tuning.Head.linear()));
    Evaluation random = trained(recipe.with(new Start.Random()));
    assertThat(List.of(whole.loss(), head.loss(), random.loss())).doesNotHaveDuplicates();
  }

  @Test
  void featuresAreWhatTheWholeNetworkComputesItsScoresFrom() throws InterruptedException {
    Trial.Training training = training(recipe.with(Tuning.Head.linear()));
    Run run = Small.run(training, folder, true, Progress.none());
    Run described = Small.run(training.features().orElseThrow(), folder);
    Features features = Features.read(new Artefacts(folder).left(described).orElseThrow());
    int[] first = {0, 1, 2};
    byte[] kept = new Artefacts(folder).left(run).orElseThrow();
    try (Opened whole = Opened.of(training, kept);
        Batches.Batch images = whole.batches().of(whole.split().train(), first);
        Batches.Batch rows =
            features.batches(whole.classes()).of(features.places(first, new byte[3]), first)) {
      assertThat(images.images().shape()).containsExactly(3, 3, SIZE, SIZE);
      float[] expected = whole.network().byImages().features(images.images());
      assertThat(Numbers.of(rows.images())).containsExactly(expected, within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emoji-starter", "mnist-starter"}) // colours made smaller; grey
  void itsFileTakesImagesOfTheTasksOwnSize(String data) throws InterruptedException {
    Task task = Task.of(data).withTraining(120).withValidation(60).withTest(60);
    Trial.Training training = new Trial.Training(task, recipe, 1);
    Run run = Small.run(training, folder, true, Progress.none());
    byte[] network = new Artefacts(folder).left(run).orElseThrow();
    try (Opened whole = Opened.of(training, network)) {
      Exported file = Exported.of(whole, Exported.Takes.PIXELS);
      assertThat(file.agreement().equal()).as(file.agreement().sentence()).isTrue();
      assertThat(whole.split().test().height()).isNotEqualTo(SIZE);
      Exported prepared = Exported.of(whole, Exported.Takes.PREPARED);
      assertThat(prepared.agreement().equal()).isTrue();
      Exported rounded = Exported.int8(whole, Exported.Takes.PIXELS, Calibration.How.MIN_MAX);
      assertThat(rounded.agreement().largest()).isBetween(1e-6, 0.3);
    }
  }

  @Test
  void itBecomesSmaller() throws InterruptedException {
    Retraining brief = Retraining.epochs(1);
    Recipe half = recipe.then(Prune.of(0.5, Prune.What.CHANNELS).with(brief));
    Trial.Training training = training(half);
    Run whole = Small.run(training.source().orElseThrow(), folder);
    Run pruned = Small.run(training, folder);
    assertThat(pruned.cost().macs()).isLessThan(whole.cost().macs());
    assertThat(pruned.cost().parameters()).isLessThan(whole.cost().parameters());
  }

  private void refused(Recipe of, String... words) {
    assertThatThrownBy(() -> Small.TRAINER.check(List.of(training(of))))
        .isInstanceOf(BadInput.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyTraining() {
    refused(Recipe.baseline().with(recipe.start()), "start", "Imported");
    refused(
        recipe.with(new Start.Imported("mobilenetv2-cats-dogs")),
        "mobilenetv2-cats-dogs",
        "same network");
    refused(
        recipe.with(new Deployment.Engine(1, Deployment.Simd.FULL)),
        "deployment",
        "Engine",
        "OnnxRuntime");
    refused(
        Recipe.baseline().with(new Architecture.Imported("resnet51", 64)),
        "resnet51",
        "resnet50-imagenet");
    refused(
        Recipe.baseline().with(new Architecture.Imported("file:" + folder + "/none.json", 64)),
        "none.json");
  }

  @Test
  void weightsThatAreGoneOrCutShortAreRefusedBeforeAnyTraining() throws IOException {
    Path weights = folder.resolve("weights.bin");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length - 4));
    refused(recipe, "cut short");
    Files.delete(weights);
    refused(recipe, "weights.bin", "missing");
  }
}
