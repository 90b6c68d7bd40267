package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.recipe.Adaptation;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.recipe.Tuning;
import hone.recipe.augmentation.Fill;
import hone.recipe.augmentation.Geometric;
import hone.recipe.augmentation.Range;
import hone.run.Artefacts;
import hone.run.Environment;
import hone.run.Evaluation;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads that learn on what the rest of a network made of the images once. */
class FeaturedTest {
  private static final Recipe SOURCE = Small.RICH.withRegularizations(List.of());
  private static final Start PRETRAINED =
      new Start.Pretrained(Small.TASK, SOURCE, new Start.SeedRule.Fixed(5));
  private static final Recipe HEAD =
      SOURCE
          .withAugmentations(List.of())
          .with(PRETRAINED)
          .with(new Budget(8, 2))
          .with(SOURCE.optimizer().withRate(0.02))
          .with(Tuning.Head.linear());

  @TempDir Path folder;

  private Opened kept(Trial.Training training, Run run) {
    byte[] network = new Artefacts(folder).left(run).orElseThrow();
    return Opened.of(training, network);
  }

  private Evaluation answersAlike(Recipe recipe) throws InterruptedException {
    Trial.Training training = Small.training(recipe, 3);
    assertThat(training.features()).isPresent();
    Run run = Small.run(training, folder, true, Progress.none());
    Evaluation told = Small.trained(run).test();
    try (Opened whole = kept(training, run)) {
      Evaluation found =
          new Evaluator(whole.network(), whole.batches(), whole.classes()).of(whole.split().test());
      assertThat(found.loss()).isCloseTo(told.loss(), within(1e-5));
      assertThat(found.accuracy()).isCloseTo(told.accuracy(), within(0.006));
      assertThat(run.cost().parameters()).isEqualTo(whole.network().size().parameters());
      assertThat(run.cost().macs()).isEqualTo(whole.network().size().macs());
    }
    return told;
  }

  @Test
  void theWholeNetworkAnswersAsTheHeadDid() throws InterruptedException {
    assertThat(answersAlike(HEAD).accuracy()).isGreaterThan(0.15);
  }

  @Test
  void soItDoesFromRandomWeightsWithTheirStatistics() throws InterruptedException {
    assertThat(answersAlike(HEAD.with(new Start.Random())).accuracy()).isGreaterThan(0.15);
  }

  @Test
  void soItDoesWithFullyConnectedLayersBetween() throws InterruptedException {
    answersAlike(HEAD.with(new Tuning.Head(List.of(12))));
  }

  @Test
  void statisticsOfAnotherDomainChangeTheWholeNetwork() throws InterruptedException {
    Adaptation.Domain turned =
        Adaptation.Domain.of("mnist-starter")
            .changed(List.of(new Geometric.Rotation(Range.exactly(90), Fill.EDGE)));
    Evaluation adapted = answersAlike(HEAD.with(new Adaptation.Statistics(turned)));
    assertThat(adapted).isNotEqualTo(answersAlike(HEAD));
  }

  private static final class Counting implements Runner {
    private final List<Trial> ran = new ArrayList<>();

    @Override
    public Run run(Trial trial, Context context) throws InterruptedException {
      ran.add(trial);
      return Small.TRAINER.run(trial, context);
    }

    @Override
    public Environment environment() {
      return Small.TRAINER.environment();
    }
  }

  @Test
  void headsThatBeginAlikeShareFeatures() throws InterruptedException {
    Counting runner = new Counting();
    Workers workers = new Workers(Ledger.open(folder), runner, 1, Progress.none());
    List<Trial> heads = new ArrayList<>();
    for (double rate : new double[] {0.001, 0.01, 0.1}) {
      heads.add(Small.training(HEAD.with(HEAD.optimizer().withRate(rate)), 3));
    }
    heads.add(new Trial.Training(Small.TASK.withTest(100), HEAD, 3)); // as in a search of a rate
    workers.run("heads", heads);
    assertThat(runner.ran).hasSize(heads.size() + 2); // the pretraining and the features
    assertThat(runner.ran).filteredOn(t -> t instanceof Trial.Features).hasSize(1);
  }

  @Test
  void whatTheyAreIsRecorded() throws InterruptedException {
    Trial.Features trial = Small.training(HEAD, 3).features().orElseThrow();
    List<Progress.Advanced> heard = new ArrayList<>();
    Run run =
        Small.run(
            trial,
            folder,
            false,
            e -> {
              if (e instanceof Progress.Advanced a && a.trial() instanceof Trial.Features) {
                heard.add(a);
              }
            });
    assertThat(run.outcome())
        .isEqualTo(new Outcome.Completed(new Result.Described(300 + 200 + 1000, 16)));
    assertThat(run.artefacts()).containsOnlyKeys("features");
    assertThat(heard).hasSizeBetween(10, 21);
    assertThat(heard.get(heard.size() - 1).step()).isEqualTo(1500);
    Run again = Small.run(trial, folder, false, Progress.none());
    assertThat(again.artefacts()).isEqualTo(run.artefacts());
  }

  @Test
  void anInterruptionEndsIt() throws InterruptedException {
    Trial.Features trial =
        Small.training(HEAD.with(new Start.Random()), 3).features().orElseThrow();
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Small.TRAINER.run(
                    trial,
                    new Runner.Context(Map.of(), new Artefacts(folder), true, Progress.none())))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void imagesPassTheNetworkWhereTheyChange() {
    assertThat(Small.training(HEAD.withAugmentations(SOURCE.augmentations()), 3).features())
        .isEmpty();
    assertThat(Small.training(HEAD.with(new Tuning.Whole()), 3).features()).isEmpty();
    assertThat(Small.training(HEAD.with(new Tuning.Top(1)), 3).features()).isEmpty();
  }
}
