package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class StylePartTest {
  private final Chapter part =
      StylePart.after(
          new Chapter(4, "Pretraining", "?", List.of(), p -> List.of(), List.of(), "04.ipynb"));

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.STANDARD));
  }

  @Test
  void theControlTakesNoStep() {
    Recipe untaught = StylePart.arms().get(1).apply(Recipe.baseline());
    assertThat(untaught.budget().epochs()).isZero();
  }
}
