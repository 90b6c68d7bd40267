package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.strategy.Chapters;
import hone.study.Profile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkPlanTest {
  @Test
  void workIsCountedFromTaskAndBudget() {
    Recipe recipe = Recipe.baseline().with(new Budget(2, 5));
    Task task = Task.of("mnist").withTraining(640).withValidation(100).withTest(300);
    Effort effort = Effort.of(Trial.of(task, recipe, 0));
    assertThat(effort.images()).isEqualTo(2 * 640);
    assertThat(effort.steps()).isEqualTo(2 * (640 / 64));
    assertThat(effort.passes()).isEqualTo(3 * 1280 + 5 * 100 + 640 + 100 + 300);
    Effort whole = Effort.of(Trial.of(task.withTraining(0), recipe, 0));
    assertThat(whole.images()).isEqualTo(2 * 64 * ((60_000 - 100) / 64));
  }

  @Test
  void aPlanPricesEachTrialOnceAndSaysHowWellItHolds() {
    List<String> lines = WorkPlan.of(List.of(Chapters.of(6)), Profile.FULL, Optional.of(1)).lines();
    assertThat(lines).anyMatch(l -> l.startsWith("6 Optimisers"));
    assertThat(lines).anyMatch(l -> l.contains("taken / estimated"));
    assertThat(lines).noneMatch(l -> l.contains("no recorded run tells"));
  }
}
