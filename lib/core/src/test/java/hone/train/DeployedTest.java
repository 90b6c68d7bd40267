package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.data.Images;
import hone.deploy.Agreement;
import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Compression;
import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import hone.recipe.probe.Measure;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Workers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks behind every runtime, each in its real process. */
class DeployedTest {
  private static final Task TASK =
      Task.of("mnist-starter").withTraining(800).withValidation(200).withTest(200);

  /**
   * Convolutions, pooling and dense layers; what it learns it knows: int8 has something to lose.
   */
  private static final Recipe LENET =
      Recipe.baseline().with(Architecture.LeNet.PUBLISHED).with(new hone.recipe.Budget(4, 1));

  @TempDir static Path folder;
  private static Opened opened;

  @BeforeAll
  static void train() throws InterruptedException {
    Workers workers = new Workers(Ledger.open(folder), Small.TRAINER, 1, Progress.none());
    opened = Opened.of(new Trial.Training(TASK, LENET, 0), workers);
  }

  private static Run served(Deployment how) throws InterruptedException {
    return served(LENET.with(how));
  }

  private static Run served(Recipe recipe) throws InterruptedException {
    Workers workers = new Workers(Ledger.open(folder), Small.TRAINER, 1, Progress.none());
    return workers.run(new Trial.Training(TASK, recipe, 0));
  }

  private static double accuracy(Run run) {
    return Small.trained(run).test().accuracy();
  }

  private static float[] said(Deployment how) {
    Images test = opened.split().test();
    byte[] model = Deployed.model(opened, how);
    try (Serving serving =
        Serving.start(Parcel.of(how, opened), model, Deployed.pixels(test), test.size()).ready()) {
      return serving.predict().probabilities();
    }
  }

  @Tag("slow")
  @Test
  void allRuntimesAnswerAlikeWhateverTheThreadsAndVectors() {
    Images test = opened.split().test();
    float[] own =
        new Evaluator(opened.network(), opened.batches(), opened.classes()).probabilities(test);
    for (Deployment how :
        List.of(
            new Deployment.Stock(1),
            new Deployment.OneDnn(2, Deployment.Simd.AVX2),
            new Deployment.Engine(1, Deployment.Simd.FULL),
            new Deployment.Engine(2, Deployment.Simd.SSE41),
            new Deployment.OnnxRuntime(2, Deployment.Numbers.FLOAT))) {
      Agreement agreement = Agreement.between(own, said(how), test.size());
      assertThat(agreement.equal()).as("%s: %s", how.label(), agreement.sentence()).isTrue();
    }
  }

  @Test
  void theRunIsJudgedThroughTheRuntimeAndKeepsHowItWasTrained() throws InterruptedException {
    Run run = served(new Deployment.OnnxRuntime(1, Deployment.Numbers.FLOAT));
    Run source = served(LENET);
    Result.Trained own = Small.trained(source);
    assertThat(own.test().accuracy()).isGreaterThan(0.7);
    assertThat(accuracy(run)).isEqualTo(own.test().accuracy());
    assertThat(Small.trained(run).validation().accuracy()).isEqualTo(own.validation().accuracy());
    assertThat(Small.trained(run).train().accuracy()).isEqualTo(own.train().accuracy());
    assertThat(Small.dynamics(run)).isEqualTo(own.dynamics());
    assertThat(run.cost().parameters()).isEqualTo(source.cost().parameters());
    assertThat(run.cost().inferenceMicroseconds()).isPositive();
  }

  @Test
  void eightBitsLoseLessThanFivePointsOfARangeThatHoldsAll() throws InterruptedException {
    Run floats = served(new Deployment.Engine(1, Deployment.Simd.FULL));
    Run rounded = served(new Deployment.OnnxRuntime(1, Deployment.Numbers.INT8_MIN_MAX));
    assertThat(accuracy(rounded)).isGreaterThan(accuracy(floats) - 0.05);
    assertThat(Small.trained(rounded).test().loss())
        .as("it does compute otherwise")
        .isNotEqualTo(Small.trained(floats).test().loss());
  }

  @Test
  void aNetworkThatLearnedWithItsLevelsIsServedToo() throws InterruptedException {
    Compression aware =
        Compression.Quantize.of(8).activations(8).with(Compression.Retraining.epochs(1));
    Recipe recipe = LENET.then(aware);
    double own = accuracy(served(recipe));
    Deployment how = new Deployment.OnnxRuntime(1, Deployment.Numbers.INT8_MIN_MAX);
    assertThat(accuracy(served(recipe.with(how)))).isGreaterThan(own - 0.03);
  }

  @Test
  void whatNobodyTrainedIsNotServed(@TempDir Path other) throws InterruptedException {
    Recipe wild = Small.MLP.with(Small.MLP.optimizer().withRate(1e30));
    Trial.Training trial =
        Small.training(wild.with(new Deployment.Engine(1, Deployment.Simd.FULL)), 0);
    Run run = Small.run(trial, other);
    assertThat(run.outcome()).isInstanceOf(Outcome.Diverged.class);
  }

  @Test
  void anEngineThatDoesNotComputeTheNetworkIsNotMeasuredUnderItsName() {
    Deployment engine = new Deployment.Engine(1, Deployment.Simd.FULL);
    Parcel parcel = Parcel.of(engine, opened);
    byte[] model = Deployed.model(opened, engine);
    String before = System.setProperty("hone.engine", "off");
    try {
      assertThatThrownBy(() -> parcel.open(model))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("Hone's engine does not compute this network");
    } finally {
      if (before == null) {
        System.clearProperty("hone.engine");
      } else {
        System.setProperty("hone.engine", before);
      }
    }
  }

  @Test
  void whatFailsInItsProcessSaysSo() {
    Parcel parcel = Parcel.of(new Deployment.OnnxRuntime(1, Deployment.Numbers.FLOAT));
    assertThatThrownBy(() -> Serving.start(parcel, new byte[] {1, 2}, new byte[4], 1).ready())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is no ONNX model");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Recipe served = LENET.with(new Deployment.Stock(1));
    Trial.Training training = new Trial.Training(TASK, served, 0);
    assertThatThrownBy(() -> new Trial.Probe(training, new Measure.Size(Measure.Size.Part.FILE), 0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("without \"deployment\"");
    assertThatThrownBy(() -> Trial.of(TASK, served.with(new Ensemble.Deep(2)), 0))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"ensemble\"");
    assertThatThrownBy(
            () ->
                new Trial.Race(
                    List.of(new Trial.Training(TASK, LENET, 0)), new Load.Closed(1, 1), 1, 0))
        .hasMessageContaining("not served");
    assertThatThrownBy(() -> new Deployment.Stock(0)).hasMessageContaining("\"threads\" is 0");
    assertThatThrownBy(
            () -> Json.read("{\"type\":\"OnnxRuntime\",\"simd\":\"AVX2\"}", Deployment.class, "d"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"simd\" is not a key of OnnxRuntime");
  }

  @Test
  void aRecipeThatIsNotServedHasTheTextThatItHad() {
    assertThat(Json.canonical(Recipe.baseline())).doesNotContain("deployment");
    Trial.Training served = new Trial.Training(TASK, LENET.with(new Deployment.Stock(1)), 0);
    assertThat(served.source()).contains(new Trial.Training(TASK, LENET, 0));
    assertThat(served.leaves()).isEqualTo("served");
  }
}
