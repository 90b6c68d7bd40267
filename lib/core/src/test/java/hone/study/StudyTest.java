package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Batch;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Environment;
import hone.run.Ledger;
import hone.run.Made;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  private static final Strategy SMALL = batch("batches of 16", 16);
  private static final Strategy LARGE = batch("batches of 128", 128);

  @TempDir Path folder;

  private static Strategy batch(String name, int size) {
    return new Strategy(
        name, Set.of(Strategy.Component.BATCH), "ours", r -> r.with(new Batch.MiniBatch(size)));
  }

  /** Says that a training is as good as its rate is near to .003, and a search what it found. */
  private static final class ByRate implements Runner {
    private final List<Trial> ran = new ArrayList<>();

    @Override
    public Environment environment() {
      return Made.HERE;
    }

    @Override
    public synchronized Run run(Trial trial, Context context) {
      ran.add(trial);
      if (trial instanceof Trial.SearchRun search) {
        Recipe best = search.recipe().with(search.recipe().optimizer().withRate(0.003));
        List<Double> scores = search.members().stream().map(m -> 0.5).toList();
        return Made.run(trial, new Outcome.Completed(new Result.Found(best, 0.5, scores, false)));
      }
      Trial.Training training = (Trial.Training) trial;
      double away = Math.abs(training.recipe().optimizer().rate() - 0.003);
      // Equal differences under all seeds would be judged by nothing.
      return Made.run(trial, Written.right(900 - (int) (away * (1e4 + 500 * training.seed()))));
    }
  }

  private Workers workers(Runner runner) {
    return new Workers(Ledger.open(folder), runner, 2, Progress.none());
  }

  @Test
  void everyArmOnEveryTaskUnderEverySeed() throws Exception {
    Study study =
        Study.of("all", List.of(Written.TASK, Written.OTHER), t -> Written.BASE)
            .arms(Written.BASELINE, Written.ARM)
            .seeds(3);
    ByRate runner = new ByRate();
    Results results = study.run(workers(runner));
    assertThat(runner.ran).hasSize(12).doesNotHaveDuplicates();
    assertThat(results.cells()).hasSize(12);
    assertThat(results.blocks()).isEqualTo(study.blocks()).hasSize(6);
    assertThat(results.tasks()).containsExactly(Written.TASK, Written.OTHER);
    assertThat(results.arms()).containsExactly("baseline", "arm");
    for (Results.Cell cell : results.cells()) {
      Trial.Training trial = (Trial.Training) cell.run().trial();
      assertThat(trial.task()).isEqualTo(cell.block().task());
      assertThat(trial.seed()).isEqualTo(cell.block().seed());
      Strategy arm = cell.arm().equals("arm") ? Written.ARM : Written.BASELINE;
      assertThat(trial.recipe()).isEqualTo(arm.apply(Written.BASE));
    }
  }

  @Test
  void goesOnWhereItWasAndOpensWithoutRunning() throws Exception {
    Study study = Written.study(2);
    assertThat(study.open(Ledger.open(folder))).isEmpty();
    Results first = study.run(workers(new ByRate()));
    assertThat(study.open(Ledger.open(folder))).contains(first);
    assertThat(study.seeds(3).open(Ledger.open(folder)))
        .as("empty while anything is missing")
        .isEmpty();
    ByRate runner = new ByRate();
    study.seeds(3).run(workers(runner));
    assertThat(runner.ran).hasSize(2);
    assertThat(study.seeds(3).open(Ledger.open(folder))).isPresent();
  }

  @Test
  void aFactorMultipliesTheArms() {
    Study study = Written.study(1).times(List.of(SMALL, LARGE));
    assertThat(study.arms())
        .extracting(Strategy::name)
        .containsExactly(
            "baseline + batches of 16",
            "baseline + batches of 128",
            "arm + batches of 16",
            "arm + batches of 128");
    Recipe last = study.arms().get(3).apply(Written.BASE);
    assertThat(last).isEqualTo(LARGE.apply(Written.ARM.apply(Written.BASE)));
    assertThat(last.batch()).isEqualTo(new Batch.MiniBatch(128));
    assertThat(last.optimizer().rate()).isEqualTo(0.002);
    assertThat(study.arms().get(3).changes())
        .containsExactlyInAnyOrder(Strategy.Component.OPTIMIZER, Strategy.Component.BATCH);
  }

  @Test
  void armsOfTheSameNameAreRefused() {
    Study study = Study.of("twice", Written.TASK, Written.BASE);
    assertThatThrownBy(() -> study.arms(Written.ARM, Written.rate("arm", 0.5)))
        .isInstanceOf(BadInput.class)
        .hasMessage("Two arms of the study \"twice\" have the same name.");
    assertThatThrownBy(() -> Written.study(1).times(List.of(SMALL, SMALL)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("same name");
  }

  @Test
  void seedsAreAtLeastOne() {
    assertThatThrownBy(() -> Written.study(0))
        .isInstanceOf(BadInput.class)
        .hasMessage("The study \"by hand\" has 0 seeds; expected at least 1.");
  }

  @Test
  void tunedArmsTrainAtTheRateThatTheirSearchFound() throws Exception {
    Study study = Written.study(2).tuned(Tuning.standard());
    ByRate runner = new ByRate();
    Results results = study.run(workers(runner));
    // Two searches of five tries, then both arms at the same found rate: two trainings in all.
    assertThat(runner.ran).hasSize(2 + 10 + 2 - shared(runner.ran));
    assertThat(results.searches()).hasSize(2);
    assertThat(results.cells())
        .allSatisfy(
            c -> {
              Recipe recipe = ((Trial.Training) c.run().trial()).recipe();
              assertThat(recipe.optimizer().rate()).isEqualTo(0.003);
            });
    assertThat(study.open(Ledger.open(folder))).contains(results);
    assertThat(results.on(Written.TASK).searches()).hasSize(2);
  }

  // Rates of both grids that fall together are tried once.
  private static int shared(List<Trial> ran) {
    return 10
        - (int)
            ran.stream()
                .filter(t -> t instanceof Trial.Training && t.seed() == Tuning.standard().seed())
                .count();
  }

  @Test
  void tuningTriesTheSameNumberOfRatesAroundEachArmsOwnAndNoSeedOfTheStudy() {
    Study study = Written.study(2).tuned(Tuning.standard());
    for (Strategy arm : study.arms()) {
      Trial.SearchRun search = study.search(Written.TASK, arm, Tuning.standard());
      double own = arm.apply(Written.BASE).optimizer().rate();
      assertThat(search.rates()).hasSize(5).isSorted().contains(own);
      assertThat(search.rates().get(0)).isCloseTo(own / 10, within(1e-12));
      assertThat(search.rates().get(4)).isCloseTo(own * 10, within(1e-12));
      assertThat(search.seed()).isGreaterThanOrEqualTo(study.seeds());
      assertThat(search.part()).isEqualTo(0.25);
    }
  }

  @Test
  void aSearchThatFailedIsNamed() throws Exception {
    Study study = Written.study(1).tuned(Tuning.standard());
    Trial.SearchRun search = study.search(Written.TASK, Written.ARM, Tuning.standard());
    Ledger.open(folder).append(Made.run(search, new Outcome.Failed("no memory")));
    assertThatThrownBy(() -> study.run(workers(new ByRate())))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"arm\"")
        .hasMessageContaining("failed: no memory")
        .hasMessageContaining(search.id());
    assertThat(study.open(Ledger.open(folder))).isEmpty();
  }

  @Test
  void valuesComeInTheOrderOfTheBlocks() {
    Results results = Written.differing(5, 7, 2);
    assertThat(results.values(Metric.ACCURACY, "baseline"))
        .containsExactly(new double[] {80.0, 80.1, 80.2}, within(1e-9));
    assertThat(results.runs("arm")).hasSize(3);
    assertThatThrownBy(() -> results.runs("basline"))
        .isInstanceOf(BadInput.class)
        .hasMessage("The study \"by hand\" has no arm \"basline\"; did you mean \"baseline\"?");
    assertThatThrownBy(() -> results.on("cifar-10"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("it has mnist-starter");
  }

  @Test
  void tasksOfTheSameDataAreToldApart() {
    Task larger = Written.TASK.withTraining(600);
    Study study =
        Study.of("sizes", List.of(Written.TASK, larger, Written.OTHER), t -> Written.BASE)
            .arms(Written.ARM);
    Written written = new Written();
    study.tasks().forEach(t -> written.put(t, Written.ARM, Written.right(800)));
    Results results = Results.of(study, written.runs());
    assertThat(results.name(larger)).isEqualTo("mnist-starter, 600 images");
    assertThat(results.name(Written.OTHER)).isEqualTo("fashion-mnist-starter");
    assertThat(results.on(larger).tasks()).containsExactly(larger);
    assertThat(results.on("mnist-starter").tasks()).containsExactly(Written.TASK, larger);
  }

  @Test
  void ranksLeaveOutBlocksWithAFailedRunAndRankInfiniteValues() {
    double never = Double.POSITIVE_INFINITY;
    Written written = new Written();
    written.put(
        Written.TASK,
        Written.BASELINE,
        Written.right(800, 20),
        Written.right(800, never),
        new Outcome.Failed("x"));
    written.put(
        Written.TASK,
        Written.ARM,
        Written.right(800, 15),
        Written.right(800, 15),
        Written.right(800, 1));
    var ranks = Results.of(Written.study(3), written.runs()).rank(Metric.STEPS_TO_TARGET);
    assertThat(ranks.blocks()).isEqualTo(2);
    assertThat(ranks.arms().get(1).meanRank()).isEqualTo(1);
    assertThat(ranks.lowerIsBetter()).isTrue();
  }

  @Test
  void aChapterJudgesFromStandardOnAndOpensOnlyWhole() throws Exception {
    Chapter chapter =
        new Chapter(
            6,
            "Test",
            "Does it?",
            List.of(Written.ARM),
            p -> List.of(Written.study(4)),
            List.of(Written.claim(Written.part(Claim.Direction.HIGHER, 0.05))),
            "06-test.ipynb");
    Ledger ledger = Ledger.open(folder);
    assertThat(chapter.open(Profile.STANDARD, Optional.empty(), ledger)).isEmpty();
    Chapter.Findings found = chapter.run(Profile.STANDARD, Optional.empty(), workers(new ByRate()));
    assertThat(found.headline().blocks()).hasSize(4);
    assertThat(found.verdicts()).hasSize(1);
    assertThat(found.verdicts().get(0).kind()).isEqualTo(Verdict.Kind.SUPPORTED);
    assertThat(found.verdicts().get(0).command()).isEqualTo("./hone run 6 --profile standard");
    assertThat(chapter.open(Profile.STANDARD, Optional.empty(), ledger)).contains(found);
    assertThat(chapter.open(Profile.QUICK, Optional.empty(), ledger).orElseThrow().verdicts())
        .isEmpty();
    assertThat(chapter.open(Profile.STANDARD, Optional.of(2), ledger).orElseThrow().headline())
        .satisfies(r -> assertThat(r.blocks()).hasSize(2));
    assertThat(chapter.open(Profile.STANDARD, Optional.of(5), ledger)).isEmpty();
  }
}
