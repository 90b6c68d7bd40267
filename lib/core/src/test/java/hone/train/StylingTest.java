package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.probe.Judged.Styled;
import hone.recipe.probe.Judged.Styled.Quality;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StylingTest {
  private static final Task TASK = Small.TASK.withScaling(Task.Scaling.UNIT);
  private static final Recipe RECIPE =
      Small.batches(
          Recipe.baseline()
              .with(
                  Architecture.ConvNet.of(
                      new Block.Conv(6, 3, 2, true, false, Block.Activation.RELU)))
              .with(new Budget(1, 1)),
          20);

  @TempDir private Path folder;

  private double measure(Task task, Recipe recipe, Quality quality, int steps, double weight)
      throws InterruptedException {
    Styled what = new Styled(quality, "fashion-mnist-starter", 4, steps, weight);
    Run run = Small.run(new Trial.Probe(new Trial.Training(task, recipe, 0), what, 0), folder);
    return ((Result.Measured) ((Outcome.Completed) run.outcome()).result()).value();
  }

  @Test
  void theStyleComesAndTheContentStaysBetterThanInAnyMix() throws InterruptedException {
    assertThat(measure(TASK, RECIPE, Quality.STYLE, 60, 1)).isLessThan(75);
    double few = measure(TASK, RECIPE, Quality.LEFT, 5, 1);
    double many = measure(TASK, RECIPE, Quality.LEFT, 60, 1);
    assertThat(many).isLessThan(few).isLessThan(100);
  }

  @Test
  void moreWeightOfStyleCostsContent() throws InterruptedException {
    double light = measure(TASK, RECIPE, Quality.CONTENT, 40, 0.01);
    assertThat(measure(TASK, RECIPE, Quality.CONTENT, 40, 10)).isGreaterThan(2 * light);
  }

  @Test
  void whatHasNoMapsOrOtherPixelsIsRefused() {
    assertThatThrownBy(() -> measure(TASK, Small.MLP, Quality.LEFT, 1, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("ConvNet");
    assertThatThrownBy(() -> measure(Small.TASK, RECIPE, Quality.LEFT, 1, 1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("UNIT");
    assertThatThrownBy(() -> new Styled(Quality.LEFT, "mnist", 1, 1, 0))
        .hasMessageContaining("weight");
  }
}
