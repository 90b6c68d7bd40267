package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Adaptation;
import hone.recipe.Adaptation.Domain;
import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Photometric;
import hone.recipe.augmentation.Range;
import hone.recipe.augmentation.Sending;
import hone.recipe.probe.Measure;
import hone.run.Progress;
import hone.run.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings for a dark world: the same digits at a fifth of their brightness. */
class DomainsTest {
  private static final List<Augmentation> DARK =
      List.of(new Photometric.Brightness(Range.exactly(0.2)));
  private static final Domain DOMAIN = Domain.of("mnist-starter").changed(DARK);
  private static final Measure IN_THE_DARK = new Measure.Shifted(DARK, "dark");
  private static final Recipe BASE =
      Small.batches(Small.MLP, 20)
          .with(
              new Architecture.ConvNet(
                  List.of(
                      new Block.Conv(8, 3, 2, true, true, Block.Activation.RELU),
                      new Block.Conv(12, 3, 2, true, true, Block.Activation.RELU),
                      new Block.Dense(24, Block.Activation.RELU)),
                  new Init.HeNormal()))
          .with(new Budget(15, 1))
          .with(Small.MLP.optimizer().withRate(0.003));

  @TempDir private Path folder;

  private Run train(Adaptation how) throws InterruptedException {
    return Small.run(Small.training(BASE.with(how), 1), folder);
  }

  private double dark(Recipe recipe) throws InterruptedException {
    return measured(recipe, IN_THE_DARK);
  }

  private double measured(Recipe recipe, Measure what) throws InterruptedException {
    Trial probe = new Trial.Probe(Small.training(recipe, 1), what, 1);
    return Small.run(probe, folder, false, Progress.none()).value(Metric.MEASURED);
  }

  @Tag("slow")
  @Test
  void statisticsCorrelationsColoursAndLabelsOfTheTargetHelpThere() throws InterruptedException {
    double source = dark(BASE);
    assertThat(source).isLessThan(60);
    assertThat(dark(BASE.with(new Adaptation.Statistics(DOMAIN)))).isGreaterThan(source + 10);
    assertThat(dark(BASE.with(new Adaptation.Correlation(DOMAIN, 1)))).isGreaterThan(source + 10);
    assertThat(dark(BASE.with(new Adaptation.Colours(DOMAIN)))).isGreaterThan(source + 10);
    assertThat(dark(BASE.with(new Adaptation.Labelled(DOMAIN)))).isGreaterThan(source + 10);
  }

  @Test
  void everyAdaptationTrainsReproduciblyAndDiffersFromNone() throws InterruptedException {
    List<Double> none = Small.losses(train(new Adaptation.None()));
    for (Adaptation how :
        List.of(
            new Adaptation.Spectrum(DOMAIN, 0.5, 1),
            new Adaptation.Correlation(DOMAIN, 1),
            new Adaptation.DomainClassifier(DOMAIN, 0.1))) {
      Run once = train(how);
      assertThat(Small.losses(once)).isEqualTo(Small.losses(train(how))).isNotEqualTo(none);
      assertThat(Small.trained(once).test().accuracy()).isGreaterThan(0.7);
    }
  }

  @Test
  void otherImagesOfTheSameClassesAreMeasured() throws InterruptedException {
    double own = Small.run(Small.training(BASE, 1), folder).value(Metric.ACCURACY);
    assertThat(measured(BASE, new Measure.OnData("mnist-starter", 200))).isEqualTo(own);
    assertThatThrownBy(() -> measured(BASE, new Measure.OnData("fashion-mnist-starter", 0)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("class 0 is \"0\" there and \"T-shirt/top\" here");
  }

  @Test
  void imagesAreJudgedAsTheyAreSent() throws InterruptedException {
    Recipe coarse = BASE.withAugmentations(List.of(new Sending.Smaller(7)));
    assertThat(measured(coarse, new Measure.SentBytes())).isEqualTo(16);
    assertThat(measured(BASE, new Measure.SentBytes())).isEqualTo(28 * 28);
    double own = Small.run(Small.training(BASE, 1), folder).value(Metric.ACCURACY);
    assertThat(measured(BASE, new Measure.AsSent())).isEqualTo(own);
    assertThat(measured(coarse, new Measure.AsSent())).isNotEqualTo(own);
  }

  private static void refused(Task task, Recipe recipe, String why, Path folder) {
    assertThatThrownBy(() -> Small.run(new Trial.Training(task, recipe, 1), folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatIsNoDomainOfTheTaskIsRefused() {
    Task task = Small.TASK;
    Adaptation garments = new Adaptation.Colours(Domain.of("fashion-mnist-starter"));
    refused(task, BASE.with(garments), "\"mnist-starter\" and \"fashion-mnist-starter\"", folder);
    Adaptation emoji = new Adaptation.Statistics(Domain.of("emoji-starter"));
    refused(task, BASE.with(emoji), "different classes (10 and 9)", folder);
    Adaptation many = new Adaptation.Statistics(new Domain("mnist-starter", 5000, List.of()));
    refused(task, BASE.with(many), "wants 5000 images of its target domain", folder);
    Adaptation fine = new Adaptation.Statistics(DOMAIN);
    refused(task, Small.MLP.with(fine), "batch normalisation", folder);
    Recipe whole = BASE.with(new hone.recipe.Batch.FullBatch());
    refused(task, whole.with(new Adaptation.Correlation(DOMAIN, 1)), "at most 256", folder);
    Compression half = Compression.Prune.of(0.5, Compression.Prune.What.WEIGHTS);
    refused(task, BASE.with(fine).then(half), "leave one of them out", folder);
    assertThatThrownBy(() -> new Adaptation.DomainClassifier(DOMAIN, 0))
        .hasMessageContaining("\"weight\" is 0.0");
    assertThatThrownBy(() -> new Adaptation.Spectrum(DOMAIN, 1.5, 1))
        .hasMessageContaining("\"share\" is 1.5");
    assertThatThrownBy(() -> new Adaptation.Spectrum(DOMAIN, 1, 9))
        .hasMessageContaining("\"reach\" is 9");
  }
}
