package hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Trial;
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
    Map<String, Run> needs = new HashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      Trial member = SEARCH.members().get(i);
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
            SEARCH,
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
}
