package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.run.Progress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private final AtomicLong clock = new AtomicLong();
  private final Spending spending = new Spending(clock::get);

  @Test
  void secondsAreToldByChapterAndStage() {
    spending.begin("6 Optimizers", Spending.STUDIES);
    spent(0.5, 20, 3);
    spent(0.5, 21, 4);
    pass(25);
    spending.begin("6 Optimizers", Spending.NOTEBOOK);
    pass(8);
    spending.begin("", Spending.REPORT);
    pass(2);
    spending.end();
    pass(100);
    assertThat(spending.lines())
        .containsExactly(
            "seconds                    studies        data    training  evaluation    notebook",
            "6 Optimizers                  25.0         1.0        41.0         7.0         8.0",
            "tables, plots, report          2.0",
            "By the clock, but data, training, evaluation are summed over the workers.");
  }

  @Test
  void whatWasNotDoneStaysEmpty() {
    spending.begin("tour", Spending.NOTEBOOK);
    pass(3);
    spending.end();
    assertThat(spending.lines().get(1))
        .isEqualTo(
            "tour                                                                           3.0");
  }

  @Test
  void trainingOutsideAChapterIsNotCounted() {
    spent(1, 1, 1);
    assertThat(spending.lines()).hasSize(2);
  }

  private void pass(int seconds) {
    clock.addAndGet(seconds * 1_000_000_000L);
  }

  private void spent(double data, double training, double evaluation) {
    Trial trial = new Trial.Training(Task.of("mnist-starter"), Recipe.baseline(), 1);
    spending.on(new Progress.Spent(trial, data, training, evaluation));
  }
}
