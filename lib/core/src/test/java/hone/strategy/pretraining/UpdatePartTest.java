package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdatePartTest extends StrategyLaws {
  private final Chapter part =
      UpdatePart.after(
          new Chapter(4, "Pretraining", "?", List.of(), p -> List.of(), List.of(), "04.ipynb"));

  @Override
  protected List<Strategy> strategies() {
    return part.strategies();
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.STANDARD));
  }

  /** What is done at the last stage was done at every one before it but the first. */
  @Test
  void anArmIsItsOwnHistory() {
    for (Study study : part.studies().apply(Profile.STANDARD)) {
      for (Task task : study.tasks()) {
        Recipe first = null;
        for (Strategy arm : study.arms()) {
          Recipe recipe = arm.apply(study.bases().get(task));
          List<Trial.Training> row = new Trial.Training(task, recipe, 0).before();
          assertThat(row).isNotEmpty();
          first = first == null ? row.get(0).recipe() : first;
          assertThat(row.get(0).recipe()).isEqualTo(first);
          assertThat(row.subList(1, row.size()))
              .allMatch(t -> t.recipe().enlargement().equals(recipe.enlargement()))
              .allMatch(t -> t.recipe().regularizations().equals(recipe.regularizations()));
        }
      }
    }
  }

  /** To train anew on all images takes as many passes over them as an update over the new ones. */
  @Test
  void trainingAnewGetsMoreStepsAtEveryStage() {
    Study study = part.studies().apply(Profile.STANDARD).get(0);
    Task task = study.tasks().get(0);
    Recipe anew = Updating.anew().apply(study.bases().get(task));
    double once = Updating.fineTuned().apply(study.bases().get(task)).budget().epochs();
    List<Trial.Training> row = new Trial.Training(task, anew, 0).before();
    assertThat(row)
        .extracting(t -> t.recipe().budget().epochs())
        .containsExactly(once, 2 * once, 3 * once, 4 * once);
    assertThat(anew.budget().epochs()).isEqualTo(5 * once);
  }
}
