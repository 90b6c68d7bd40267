package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallDevicePartTest extends StrategyLaws {
  private final Chapter part =
      SmallDevicePart.timed(
          SmallDevicePart.after(
              new Chapter(
                  4, "Pretraining", "?", List.of(), p -> List.of(), List.of(), "04.ipynb")));

  @Override
  protected List<Strategy> strategies() {
    return part.strategies();
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(part.claims(), part.studies().apply(Profile.STANDARD));
  }

  /** A race compares answers and not trainings: what is served is what the other study trains. */
  @Test
  void whatIsServedIsTrainedByTheStudyOfSizes() {
    List<Study> studies = part.studies().apply(Profile.STANDARD);
    int sizes = studies.size() / 2;
    for (int i = 0; i < sizes; i++) {
      Study races = studies.get(sizes + i);
      assertThat(races.name()).isEqualTo(studies.get(i).name() + "-latency");
      assertThat(races.bases()).isEqualTo(studies.get(i).bases());
      assertThat(races.arms()).allMatch(a -> a.name().startsWith("fine-tuned-"));
    }
  }
}
