package hone.strategy.pretraining;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoredPartTest extends StrategyLaws {
  private final Chapter part =
      RestoredPart.after(
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
}
