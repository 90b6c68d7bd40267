package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.data.Catalog;
import hone.data.Split;
import hone.recipe.Budget;
import hone.recipe.Experiment;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.exploration.Axis;
import hone.recipe.exploration.Method;
import hone.recipe.exploration.Pruning;
import hone.recipe.exploration.Space;
import hone.recipe.generator.Enlargement;
import hone.recipe.generator.Generator;
import hone.recipe.pretext.Pretext;
import hone.strategy.Chapters;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkPlanTest {
  @Test
  void workIsCountedFromTaskAndBudget() {
    Recipe recipe = Recipe.baseline().with(new Budget(2, 5));
    Task task = Task.of("mnist").withTraining(640).withValidation(100).withTest(300);
    Effort effort = Effort.of(Trial.of(task, recipe, 0));
    assertThat(effort.images()).isEqualTo(2 * 640);
    assertThat(effort.steps()).isEqualTo(2 * (640 / 64));
    assertThat(effort.work()).isEqualTo(3 * 1280 + 5 * 100 + 640 + 100 + 300);
    Effort whole = Effort.of(Trial.of(task.withTraining(0), recipe, 0));
    assertThat(whole.images()).isEqualTo(2 * 64 * ((60_000 - 100) / 64));
  }

  @Test
  void whatIsNoTrainingIsCountedToo() {
    Task task = Task.of("mnist").withTraining(640).withValidation(100).withTest(300);
    Recipe recipe = Recipe.baseline().with(new Budget(2, 5));
    Trial.Pretraining taught = new Trial.Pretraining(task, recipe, new Pretext.Rotation(), 0);
    assertThat(Effort.of(taught)).isEqualTo(Effort.of(Trial.of(task, recipe, 0)));
    Trial.Features features = new Trial.Features(task, recipe, 0);
    assertThat(Effort.of(features)).isEqualTo(new Effort(0, 0, 640 + 100 + 300));
    Generator by = Generator.Variational.USUAL;
    Effort made = Effort.of(new Trial.Generation(task, by, 0, List.of()));
    assertThat(made.steps()).isEqualTo(by.steps());
    assertThat(made.work()).isEqualTo(3L * by.steps() * by.batch() + Enlargement.MOST * 640L);
  }

  @Test
  void searchesOfATableCountTriesAndThoseBySharedWeightsTrain() {
    Task task = Task.of("mnist").withTraining(640).withValidation(100).withTest(300);
    Recipe recipe = Recipe.baseline().with(new Budget(2, 5));
    Space space = Space.of(Axis.of("optimizer.rate", 0.1, 0.01, 0.001));
    Trial.Tabulation table = new Trial.Tabulation(task, recipe, space, 0);
    assertThat(Effort.of(table)).isEqualTo(Effort.NONE); // its trainings are counted
    Trial looked = new Trial.Exploration(table, new Method.Random(), Pruning.NONE, 2, 0);
    assertThat(Effort.of(looked)).isEqualTo(new Effort(0, 0, 2));
    Trial shared = new Trial.Exploration(table, Method.Sharing.of(), Pruning.NONE, 2, 0);
    assertThat(Effort.of(shared).images())
        .isEqualTo(2 * Effort.of(Trial.of(task, recipe, 0)).images());
    assertThat(Effort.of(new Trial.Timing(table, 100, 0)).work()).isEqualTo(300);
  }

  /** Features, pretraining and races are among this chapter's trials. */
  @Test
  void nothingOfTheFullProfileGoesWithoutAPrice() {
    WorkPlan plan = WorkPlan.of(List.of(Chapters.of(4)), Profile.FULL, Optional.of(1));
    assertThat(plan.rows()).hasSize(1).allMatch(r -> r.unpriced() == 0 && r.cores() > 0);
  }

  /** Else the command that starts it would end hours later, in one sentence. */
  @Test
  void noTaskOfTheFullProfileWantsMoreImagesThanThereAre() {
    Set<String> wrong = new TreeSet<>();
    for (Chapter chapter : Chapters.all()) {
      chapter
          .planned(Profile.FULL, Optional.of(1))
          .forEach(
              (study, trials) -> {
                for (Trial trial : WorkPlan.withNeeds(trials)) {
                  tasks(trial).filter(t -> !fits(t)).forEach(t -> wrong.add(study + ": " + t));
                }
              });
    }
    assertThat(wrong).isEmpty();
  }

  private static Stream<Task> tasks(Trial trial) {
    if (trial instanceof Trial.Pretraining p) {
      return Stream.of(p.task());
    }
    return trial.about().stream().map(Experiment::task);
  }

  private static boolean fits(Task task) {
    Catalog.Sizes sizes = Catalog.sizes(task.data());
    long validation = Split.validation(task, sizes.training());
    return Math.max(1, task.training()) + validation <= sizes.training();
  }

  @Test
  void aPlanPricesEachTrialOnceAndSaysHowWellItHolds() {
    List<String> lines = WorkPlan.of(List.of(Chapters.of(6)), Profile.FULL, Optional.of(1)).lines();
    assertThat(lines).anyMatch(l -> l.startsWith("6 Optimisers"));
    assertThat(lines).anyMatch(l -> l.contains("taken / estimated"));
    assertThat(lines).noneMatch(l -> l.contains("no recorded run tells"));
  }
}
