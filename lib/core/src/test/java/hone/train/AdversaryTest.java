package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Adaptation;
import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.adversary.Adversary;
import hone.recipe.adversary.Adversary.Objective;
import hone.recipe.adversary.Attack;
import hone.recipe.loss.Loss;
import hone.recipe.probe.Measure;
import hone.run.Artefacts;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Attacks on networks, and trainings against somebody. */
class AdversaryTest {
  private static final Attack FAST = new Attack.FastGradientSign(16);
  private static final Attack PROJECTED = new Attack.ProjectedGradient(16, 4, 8, false);

  @TempDir Path folder;

  /** A trained network and the test images that are attacked. */
  private record Trained(Network network, Batches batches, Split split) implements AutoCloseable {
    static Trained of(Recipe recipe, Path folder) throws InterruptedException {
      Trial.Training training = Small.training(recipe, 1);
      Run run = Small.run(training, folder, true, Progress.none());
      byte[] weights = new Artefacts(folder).get(run.artefacts().get("network")).orElseThrow();
      Split split = Members.split(training);
      return new Trained(
          Network.open(recipe, Splits.input(split, recipe), 1, Seed.of(1), weights),
          Splits.batches(split, training.task(), recipe),
          split);
    }

    INDArray attacked(Attack attack, Batches.Batch batch, long seed) {
      return new Attacks(batches, 10)
          .of(attack, network, batch.images(), batch.labels(), Seed.of(seed));
    }

    double loss(INDArray images, INDArray labels) {
      double sum = 0;
      INDArray p = network.predict(images);
      for (int i = 0; i < labels.size(0); i++) {
        for (int c = 0; c < 10; c++) {
          sum -= labels.getFloat(i, c) == 0 ? 0 : Math.log(Math.max(1e-30, p.getFloat(i, c)));
        }
      }
      return sum / labels.size(0);
    }

    @Override
    public void close() {
      network.close();
    }
  }

  @Test
  void attacksStayInTheirBoxAndHurt() throws Exception {
    try (Trained t = Trained.of(Small.RICH, folder);
        Batches.Batch batch = t.batches().range(t.split().test(), 0, 100)) {
      double clean = t.loss(batch.images(), batch.labels());
      double fast = t.loss(t.attacked(FAST, batch, 1), batch.labels());
      double projected = t.loss(t.attacked(PROJECTED, batch, 1), batch.labels());
      assertThat(fast).isGreaterThan(clean);
      assertThat(projected).isGreaterThanOrEqualTo(fast);
      float[] x = batch.images().dup('c').data().asFloat();
      Attack anywhere = new Attack.ProjectedGradient(16, 4, 3, true);
      for (Attack attack : List.of(FAST, PROJECTED, anywhere)) {
        float[] y = t.attacked(attack, batch, 1).dup('c').data().asFloat();
        float unit = t.batches().unit(0);
        double most = 0;
        for (int i = 0; i < x.length; i++) {
          double moved = (y[i] - x[i]) / unit; // in pixel values
          double pixel = y[i] / unit + t.batches().zero(0);
          most = Math.max(most, Math.abs(moved));
          assertThat(Math.abs(moved)).isLessThan(16 + 1e-3);
          assertThat(pixel).isBetween(-1e-3, 255 + 1e-3);
        }
        assertThat(most).isCloseTo(16, within(1e-3));
      }
      assertThat(t.attacked(anywhere, batch, 1)).isEqualTo(t.attacked(anywhere, batch, 1));
      assertThat(t.attacked(anywhere, batch, 1)).isNotEqualTo(t.attacked(anywhere, batch, 2));
      for (Attack none :
          List.of(new Attack.FastGradientSign(0), new Attack.ProjectedGradient(0, 4, 2, true))) {
        assertThat(t.attacked(none, batch, 1).dup('c').data().asFloat()).isEqualTo(x);
      }
    }
  }

  @Test
  void accuracyUnderAttackIsMeasuredAndTrainingOnAttacksRaisesIt() throws Exception {
    Recipe plain = Small.MLP.with(new Budget(6, 2));
    Recipe hard = plain.with(new Adversary.Perturbation(FAST, 0.5));
    double[] attacked = new double[2];
    for (int i = 0; i < 2; i++) {
      Trial.Training training = Small.training(i == 0 ? plain : hard, 1);
      Run run = Small.run(training, folder, true, Progress.none());
      Runner.Context context =
          new Runner.Context(
              Map.of(training.id(), run), new Artefacts(folder), false, Progress.none());
      Measure none = new Measure.Attacked(new Attack.FastGradientSign(0));
      assertThat(
              Small.TRAINER.run(new Trial.Probe(training, none, 1), context).value(Metric.MEASURED))
          .isCloseTo(run.value(Metric.ACCURACY), within(1e-9));
      Run probe =
          Small.TRAINER.run(new Trial.Probe(training, new Measure.Attacked(FAST), 1), context);
      attacked[i] = probe.value(Metric.MEASURED);
      assertThat(attacked[i]).isLessThan(run.value(Metric.ACCURACY));
    }
    assertThat(attacked[1]).isGreaterThan(attacked[0] + 5);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Objective.class)
  void aGeneratorLearnsBesideTheClassifierTheSameEachTime(Objective objective) throws Exception {
    Recipe recipe =
        Small.batches(Small.MLP, 30)
            .with(new Budget(8, 4))
            .with(new Adversary.Generator(10, 4, 1, 400, objective, 0.002));
    Trial.Training training = Small.training(recipe, 1);
    Run first = Small.run(training, folder, true, Progress.none());
    Run again = Small.run(training, folder.resolve("again"), true, Progress.none());
    assertThat(again.sameResult(first)).isTrue();
    assertThat(again.artefacts()).isEqualTo(first.artefacts()).containsKeys("network", "generator");
    assertThat(first.value(Metric.ACCURACY)).isGreaterThan(30);
    List<Images> made = Looks.of(first, new Artefacts(folder));
    assertThat(made).hasSize(4);
    assertThat(made.get(0).size()).isEqualTo(Looks.EACH);
    assertThat(made.get(0).pixels()).isNotEqualTo(made.get(3).pixels());
    // What is made has come nearer to the images in its brightness.
    Images real = Members.split(training).train();
    double to = brightness(real);
    assertThat(Math.abs(brightness(made.get(3)) - to))
        .isLessThan(Math.abs(brightness(made.get(0)) - to));
    Run probe =
        Small.TRAINER.run(
            new Trial.Probe(training, new Measure.Attacked(FAST), 1),
            new Runner.Context(
                Map.of(training.id(), first), new Artefacts(folder), false, Progress.none()));
    assertThat(probe.value(Metric.MEASURED)).isLessThan(first.value(Metric.ACCURACY));
  }

  private static double brightness(Images images) {
    long sum = 0;
    for (byte pixel : images.pixels()) {
      sum += pixel & 0xff;
    }
    return (double) sum / images.pixels().length;
  }

  @Test
  void unlabelledImagesAreOthersAndTheSameForTheSeed() {
    Split split = Members.split(Small.training(Small.MLP, 3));
    Images more = split.further(Small.TASK, Seed.of(3), 100);
    assertThat(more.pixels()).isEqualTo(split.further(Small.TASK, Seed.of(3), 100).pixels());
    Split larger = Members.split(new Trial.Training(Small.TASK.withTraining(400), Small.MLP, 3));
    // The larger training part is the smaller one and what follows.
    byte[] joined = new byte[larger.train().pixels().length];
    System.arraycopy(split.train().pixels(), 0, joined, 0, split.train().pixels().length);
    System.arraycopy(more.pixels(), 0, joined, split.train().pixels().length, more.pixels().length);
    assertThat(joined).isEqualTo(larger.train().pixels());
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    assertThatThrownBy(() -> run(new Adversary.Generator(9, 4, 1, 90_000, MATCH, 0.1), LOSS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("90000 images without label")
        .hasMessageContaining("\"unlabelled\"");
    assertThatThrownBy(
            () ->
                run(
                    new Adversary.Generator(9, 4, 1, 0, MATCH, 0.1),
                    new Loss.MultiTask(Loss.Property.BRIGHTNESS, 1)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("MultiTask")
        .hasMessageContaining("generator");
    Attack unknown = new Attack.Custom("test.unknown", 1, Map.of());
    assertThatThrownBy(() -> run(new Adversary.Perturbation(unknown, 0.5), LOSS))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"test.unknown\"");
    Adversary match = new Adversary.Generator(9, 4, 1, 0, MATCH, 0.1);
    assertThatThrownBy(
            () -> run(Small.MLP.with(match).withCompressions(List.of(Compression.Quantize.of(8)))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("compressions come after");
    assertThatThrownBy(() -> run(Small.MLP.with(match).with(new Adaptation.Correlation(DOMAIN, 1))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("A generator and Correlation");
    assertThatThrownBy(() -> run(Small.batches(Small.MLP, 300).with(match)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("300 of each are too many")
        .hasMessageContaining("at most 256");
    for (double epsilon : new double[] {-1, 256, Double.NaN}) {
      assertThatThrownBy(() -> new Attack.FastGradientSign(epsilon))
          .hasMessageContaining("\"epsilon\"")
          .hasMessageContaining("from 0 to 255");
      assertThatThrownBy(() -> new Attack.ProjectedGradient(epsilon, 1, 1, false))
          .hasMessageContaining("\"epsilon\"");
    }
    assertThatThrownBy(() -> new Attack.ProjectedGradient(8, -1, 2, false))
        .hasMessageContaining("\"step\"");
    assertThatThrownBy(() -> new Attack.ProjectedGradient(8, 1, 0, false))
        .hasMessageContaining("\"steps\" is 0; expected from 1 to 1000");
    assertThatThrownBy(() -> new Adversary.Perturbation(FAST, 0)).hasMessageContaining("\"share\"");
    assertThatThrownBy(() -> new Adversary.Generator(0, 4, 1, 0, MATCH, 0.1))
        .hasMessageContaining("\"latent\"");
    assertThatThrownBy(() -> new Adversary.Generator(9, 4, 0, 0, MATCH, 0.1))
        .hasMessageContaining("\"weight\"");
    assertThatThrownBy(() -> new Adversary.Generator(9, 4, 1, -1, MATCH, 0.1))
        .hasMessageContaining("\"unlabelled\"");
  }

  private static final Objective MATCH = Objective.FEATURE_MATCHING;
  private static final Loss LOSS = new Loss.CrossEntropy();
  private static final Adaptation.Domain DOMAIN =
      new Adaptation.Domain("mnist-starter", 100, List.of());

  private Run run(Adversary adversary, Loss loss) throws InterruptedException {
    return run(Small.MLP.with(adversary).with(loss));
  }

  private Run run(Recipe recipe) throws InterruptedException {
    return Small.run(Small.training(recipe, 1), folder);
  }
}
