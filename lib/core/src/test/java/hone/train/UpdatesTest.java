package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Start.SeedRule;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.generator.Enlargement;
import hone.recipe.probe.Judged.Updated;
import hone.recipe.probe.Judged.Updated.Quality;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdatesTest {
  private static final Task FIRST = task(1);
  private static final Task SECOND = task(2);
  private static final Recipe LEARNED = Small.batches(Small.MLP.with(new Budget(4, 2)), 20);
  private static final Recipe NEXT =
      LEARNED.with(new Start.Pretrained(FIRST, LEARNED, new SeedRule.Same()));

  @TempDir private Path folder;

  private static Task task(int at) {
    return Task.of("stage:mnist-starter?classes=5&at=" + at)
        .withTraining(100)
        .withValidation(50)
        .withTest(100)
        .withScaling(Task.Scaling.UNIT);
  }

  /** Worked by hand from three networks on three stages. */
  @Test
  void qualitiesAreMeansOfTheSquareOfAccuracies() {
    double[][] square = {{0.9, 0.1, 0}, {0.5, 0.8, 0.2}, {0.6, 0.4, 0.7}};
    assertThat(Updates.value(Quality.SEEN, square)).isCloseTo(1.7 / 3, within(1e-12));
    assertThat(Updates.value(Quality.NEWEST, square)).isCloseTo(0.75, within(1e-12));
    assertThat(Updates.value(Quality.FORGOTTEN, square)).isCloseTo((0.3 + 0.4) / 2, within(1e-12));
  }

  @Test
  void anUpdateOnNewClassesForgetsAndReplayRemembers() throws InterruptedException {
    double forgotten = measure(NEXT, Quality.FORGOTTEN);
    double replayed = measure(NEXT.with(new Enlargement.Replay(1)), Quality.FORGOTTEN);
    assertThat(forgotten).isGreaterThan(50);
    assertThat(replayed).isLessThan(forgotten - 20);
    assertThat(measure(NEXT, Quality.STEPS)).isEqualTo(20);
  }

  @Test
  void withoutAStepTheNetworkOfTheFirstStageAnswers() throws InterruptedException {
    Recipe never = NEXT.with(new Budget(0, 1));
    assertThat(measure(never, Quality.FORGOTTEN)).isZero();
    assertThat(measure(never, Quality.STEPS)).isZero();
    assertThat(measure(never, Quality.NEWEST)).isLessThan(5);
  }

  @Test
  void allThatBeginsAnewIsTheRandomStartOfTheSameSeed() throws InterruptedException {
    Start.Pretrained before = (Start.Pretrained) NEXT.start();
    Trial anew = new Trial.Training(SECOND, NEXT.with(before.anew(1000)), 3);
    Trial random = new Trial.Training(SECOND, LEARNED, 3);
    assertThat(Small.losses(Small.run(anew, folder)))
        .isEqualTo(Small.losses(Small.run(random, folder)));
  }

  @Test
  void whatIsNoUpdateIsRefused() {
    assertThatThrownBy(() -> measure(LEARNED, Quality.SEEN))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("Pretrained");
    Trial alone = new Trial.Training(SECOND, LEARNED.with(new Enlargement.Replay(0.5)), 0);
    assertThatThrownBy(() -> Small.run(alone, folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("earlier stages");
    assertThatThrownBy(() -> new Enlargement.Replay(0)).hasMessageContaining("share");
  }

  private double measure(Recipe recipe, Quality quality) throws InterruptedException {
    Trial.Training last = new Trial.Training(SECOND, recipe, 0);
    Run run = Small.run(new Trial.Probe(last, new Updated(quality, 100), 0), folder);
    assertThat(run.outcome()).isInstanceOf(Outcome.Completed.class);
    if (quality == Quality.FORGOTTEN) {
      assertThat(run.curves().get("updates").get("stage 1")).hasSize(2);
    }
    return ((Result.Measured) ((Outcome.Completed) run.outcome()).result()).value();
  }
}
