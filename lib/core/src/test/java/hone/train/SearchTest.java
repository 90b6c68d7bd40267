package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
import hone.run.Artefacts;
import hone.run.Cost;
import hone.run.Dynamics;
import hone.run.Evaluation;
import hone.run.Outcome;
import hone.run.Progress;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.stats.ConfusionMatrix;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

/** Which rate a search takes, of tries with hand-made outcomes. */
class SearchTest {
  private static final List<Double> RATES = List.of(0.1, 0.2, 0.3, 0.4);
  private static final Trial.SearchRun SEARCH =
      new Trial.SearchRun(Small.TASK, Small.MLP, RATES, 0.5, 1000);
  private static final Outcome FAILED = new Outcome.Failed("no memory");
  private static final Outcome DIVERGED = new Outcome.Diverged(2, 0.1, 10);

  private static Evaluation judged(int right) {
    int[] truth = new int[100];
    int[] predicted = IntStream.range(0, 100).map(i -> i < right ? 0 : 1).toArray();
    return new Evaluation(ConfusionMatrix.of(2, truth, predicted), 1, 0);
  }

  /** Right on so many of 100 validation images; the test images say the opposite. */
  private static Outcome scored(int validation) {
    Dynamics dynamics = new Dynamics(10, 1, 1, 0, 1, 1);
    return new Outcome.Completed(
        new Result.Trained(judged(100 - validation), judged(validation), judged(50), dynamics));
  }

  private static Result.Found found(Outcome... outcomes) throws InterruptedException {
    return found(SEARCH, outcomes);
  }

  private static Result.Found found(Trial.SearchRun search, Outcome... outcomes)
      throws InterruptedException {
    assertThat(search.members()).hasSize(outcomes.length);
    Map<String, Run> needs = new HashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      Trial member = search.members().get(i);
      needs.put(
          member.id(),
          new Run(
              member,
              outcomes[i],
              Map.of(),
              Cost.of(1),
              Map.of(),
              Small.TRAINER.environment(),
              ""));
    }
    Run run =
        Small.TRAINER.run(
            search,
            new Runner.Context(needs, new Artefacts(Path.of("none")), false, Progress.none()));
    return (Result.Found) ((Outcome.Completed) run.outcome()).result();
  }

  private static double rate(Outcome... outcomes) throws InterruptedException {
    return found(outcomes).best().optimizer().rate();
  }

  @Test
  void validationChoosesAndTheTestNever() throws Exception {
    assertThat(rate(scored(60), scored(80), scored(70), scored(50))).isEqualTo(0.2);
  }

  @Test
  void theFirstOfEqualsStays() throws Exception {
    assertThat(rate(scored(60), scored(80), scored(80), scored(80))).isEqualTo(0.2);
  }

  @Test
  void aFailureNeverWins() throws Exception {
    assertThat(rate(scored(60), scored(80), FAILED, scored(70))).isEqualTo(0.2);
    assertThat(rate(scored(60), scored(80), scored(70), FAILED)).isEqualTo(0.2);
    assertThat(rate(FAILED, FAILED, scored(5), FAILED)).isEqualTo(0.3);
    assertThat(rate(FAILED, DIVERGED, FAILED, FAILED)).isEqualTo(0.2);
    Result.Found none = found(FAILED, FAILED, FAILED, FAILED);
    assertThat(none.score()).isNaN();
    assertThat(none.scores()).containsOnly(Double.NaN);
  }

  @Test
  void aDivergedTryIsWorthAConstantGuess() throws Exception {
    assertThat(rate(DIVERGED, scored(8), DIVERGED, scored(9))).isEqualTo(0.1);
    assertThat(rate(DIVERGED, scored(12), DIVERGED, scored(9))).isEqualTo(0.2);
  }

  @Test
  void theEndsOfTheRangeAreNamed() throws Exception {
    assertThat(found(scored(80), scored(60), scored(70), scored(50)).edge()).isTrue();
    assertThat(found(scored(50), scored(60), scored(70), scored(80)).edge()).isTrue();
    assertThat(found(scored(50), scored(80), scored(70), scored(60)).edge()).isFalse();
  }

  @Test
  void triesDifferInTheRateAndGetAPartOfTheBudget() {
    assertThat(SEARCH.members()).extracting(m -> m.recipe().optimizer().rate()).isEqualTo(RATES);
    assertThat(SEARCH.members())
        .allSatisfy(
            m -> {
              assertThat(m.recipe().budget().epochs()).isEqualTo(0.5);
              assertThat(m.seed()).isEqualTo(1000);
              assertThat(m.task().withTest(0)).isEqualTo(Small.TASK.withTest(0));
            });
  }

  private static final List<Augmentation> FLIP = List.of(new Augmentation.HorizontalFlip(0.5));

  private static Trial.SearchRun withPolicies(int folds, boolean apart) {
    return new Trial.SearchRun(
        Small.TASK,
        Small.MLP,
        List.of(0.1, 0.2),
        0.5,
        1000,
        Trial.SearchRun.Knob.RATE,
        List.of(List.of(), FLIP),
        folds,
        apart);
  }

  @Test
  void aJointSearchTakesTheBestPair() throws Exception {
    // (.1, none), (.1, flip), (.2, none), (.2, flip)
    Result.Found found =
        found(withPolicies(1, false), scored(60), scored(80), scored(70), scored(50));
    assertThat(found.best().optimizer().rate()).isEqualTo(0.1);
    assertThat(found.best().augmentations()).isEqualTo(FLIP);
    assertThat(found.score()).isEqualTo(0.8);
  }

  @Test
  void aSeparateSearchPutsTheBestOfBothTogether() throws Exception {
    // .1, .2, then none and flip at the recipe's own rate
    Result.Found found =
        found(withPolicies(1, true), scored(60), scored(70), scored(50), scored(65));
    assertThat(found.best().optimizer().rate()).isEqualTo(0.2);
    assertThat(found.best().augmentations()).isEqualTo(FLIP);
    assertThat(withPolicies(1, true).candidate(3).optimizer().rate())
        .isEqualTo(Small.MLP.optimizer().rate());
  }

  @Test
  void foldsCountByTheirMean() throws Exception {
    Trial.SearchRun search = withPolicies(2, true);
    assertThat(search.members()).extracting(m -> m.task().fold()).startsWith(0, 1, 0, 1);
    Result.Found found =
        found(
            search,
            scored(60),
            scored(70),
            scored(80),
            scored(40),
            scored(50),
            scored(52),
            scored(90),
            scored(10));
    assertThat(found.best().optimizer().rate()).isEqualTo(0.1);
    assertThat(found.best().augmentations()).isEmpty();
    assertThat(found.scores())
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
        .containsExactly(0.65, 0.6, 0.51, 0.5);
  }
}
