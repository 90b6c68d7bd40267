package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Task;
import hone.recipe.architecture.Outline;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformerPartTest extends StrategyLaws {
  private final Chapter part =
      TransformerPart.after(
          new Chapter(4, "Pretraining", "?", List.of(), p -> List.of(), List.of(), "04.ipynb"));

  @Override
  protected List<Strategy> strategies() {
    return part.strategies();
  }

  /** Starts go by the images of the recipe's own. */
  @Override
  protected List<Recipe> recipes() {
    Pool photographs = TokenPool.standard().get(1);
    return List.of(
        Pool.starter().recipe(Pool.starter().few(10)), photographs.recipe(photographs.few(10)));
  }

  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.STANDARD));
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.FULL));
  }

  /** Else its layers would not be those that are taken over. */
  @Test
  void everyStartWasLearnedByTheSameNetworkFromTheTasksPool() {
    for (Profile profile : Profile.values()) {
      for (Study study : part.studies().apply(profile)) {
        for (Task task : study.tasks()) {
          for (Strategy arm : study.arms()) {
            Recipe recipe = arm.apply(study.bases().get(task));
            if (recipe.start() instanceof Start.SelfTaught s) {
              assertThat(s.recipe().architecture()).isEqualTo(recipe.architecture());
              assertThat(s.task().data()).isEqualTo(task.data());
              int pool = s.task().training(); // 0 means all
              assertThat(pool == 0 || pool > task.training()).isTrue();
            } else if (recipe.start() instanceof Start.Pretrained p) {
              assertThat(p.recipe().architecture()).isEqualTo(recipe.architecture());
              assertThat(p.task().data()).isNotEqualTo(task.data());
            }
          }
        }
      }
    }
  }

  @Test
  void bothNetworksMultiplyAboutAsOften() {
    for (Outline.Image image : List.of(Outline.Image.square(1, 28), Outline.Image.square(3, 32))) {
      double tokens = Outline.of(TokenPool.TRANSFORMER, image, 10).macs();
      double maps = Outline.of(TokenPool.CONVOLUTIONS, image, 10).macs();
      assertThat(maps / tokens).isBetween(0.8, 1.05);
    }
  }
}
