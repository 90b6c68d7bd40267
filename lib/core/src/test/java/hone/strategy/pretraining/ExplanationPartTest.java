package hone.strategy.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Judged.Explained;
import hone.strategy.ClaimLaws;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationPartTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return ExplanationPart.strategies();
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(ExplanationClaims.all(), ExplanationStudies.of(Profile.STANDARD));
  }

  /** What asks no network cannot change with its weights: there is nothing to measure. */
  @Test
  void whatIsJudgedByOtherWeightsAsksTheNetwork() {
    Study study = ExplanationStudies.of(Profile.STANDARD).get(0);
    Set<Explanation> drawn =
        study.measures().stream()
            .map(Explained.class::cast)
            .filter(e -> e.test() == Explained.Test.OTHER_WEIGHTS)
            .map(Explained::by)
            .collect(Collectors.toSet());
    assertThat(drawn).hasSize(3).allMatch(Explanation::asksTheNetwork);
    assertThat(study.measures())
        .extracting(m -> ((Explained) m).by())
        .anyMatch(by -> !by.asksTheNetwork());
  }

  @Test
  void theQuickStudyNeedsNoFetchedData() {
    assertThat(ExplanationStudies.of(Profile.QUICK))
        .flatExtracting(Study::tasks)
        .allMatch(t -> t.data().endsWith("-starter"));
  }
}
