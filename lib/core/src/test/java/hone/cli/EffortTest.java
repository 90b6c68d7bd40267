package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffortTest {
  /** What is counted without opening a set agrees with the opened one, a batch or classes aside. */
  @ParameterizedTest
  @CsvSource({
    "stage:mnist-starter?turn=20&of=5&at=2, 1",
    "stage:mnist-starter?classes=5&at=1, 150",
    "mnist-starter, 1"
  })
  void theImagesOfAStageAreCounted(String data, int apart) {
    Task task = Task.of(data).withValidation(100);
    Recipe once = Recipe.baseline().with(new Budget(1, 1));
    long learned = Catalog.open(data).train().size() - 100;
    long counted = Effort.of(new Trial.Training(task, once, 0)).images();
    assertThat(counted).isBetween(learned - 64 - apart, learned + apart);
  }
}
