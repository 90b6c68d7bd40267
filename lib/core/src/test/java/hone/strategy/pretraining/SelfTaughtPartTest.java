package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfTaughtPartTest extends StrategyLaws {
  private final Chapter part =
      SelfTaughtPart.after(
          new Chapter(4, "Pretraining", "?", List.of(), p -> List.of(), List.of(), "04.ipynb"));

  @Override
  protected List<Strategy> strategies() {
    return part.strategies();
  }

  /** Starts go by the images of the recipe's own; from scratch is what others already have. */
  @Override
  protected List<Recipe> recipes() {
    return List.of(Recipe.baseline(), Pool.starter().recipe(Pool.starter().few(10)), photographs());
  }

  private static Recipe photographs() {
    Pool pool = Pool.standard().get(1);
    return pool.recipe(pool.few(50));
  }

  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.STANDARD));
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.FULL));
  }

  /** All arms of a block share one pool, of the task's own images and more of them. */
  @Test
  void thePoolIsOfTheTasksOwnImages() {
    for (Profile profile : Profile.values()) {
      for (Study study : part.studies().apply(profile)) {
        for (Task task : study.tasks()) {
          Set<Task> pools = new HashSet<>();
          for (Strategy arm : study.arms()) {
            Start start = arm.apply(study.bases().get(task)).start();
            if (start instanceof Start.SelfTaught s) {
              pools.add(s.task());
              assertThat(s.seeds()).isEqualTo(new Start.SeedRule.Same());
            }
          }
          assertThat(pools).hasSize(1);
          Task pool = pools.iterator().next();
          assertThat(pool.data()).isEqualTo(task.data());
          assertThat(pool.validation()).isEqualTo(task.validation());
          assertThat(pool.training() == 0 || pool.training() >= 2 * task.training()).isTrue();
        }
      }
    }
  }

  /** Every start is pretrained with as many passes of the network, views counted one by one. */
  @Test
  void startsCostTheSame() {
    for (Strategy arm : SelfTaughtStarts.tuned()) {
      Trial source = arm.apply(photographs()).start().source(0).orElse(null);
      if (source instanceof Trial.Pretraining p) {
        assertThat(p.recipe().budget().epochs() * p.pretext().views()).isEqualTo(16);
      } else if (source instanceof Trial.Training t) {
        assertThat(t.recipe().budget().epochs()).isEqualTo(16);
      }
    }
  }
}
