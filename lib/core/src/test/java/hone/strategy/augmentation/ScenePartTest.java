package hone.strategy.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Adaptation;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.augmentation.Augmentation;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenePartTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return ScenePart.strategies();
  }

  /** With something to take away. */
  @Override
  protected List<Recipe> recipes() {
    Recipe base = Recipe.baseline();
    return Stream.concat(
            super.recipes().stream(),
            Stream.of(
                base.withAugmentations(List.of(new Augmentation.Shift(1)))
                    .with(new Adaptation.Labelled(Adaptation.Domain.of("somewhere")))))
        .toList();
  }

  @Test
  void everyAdaptationOfTheLanguageHasItsStrategy() {
    List<Class<?>> used =
        ScenePart.strategies().stream()
            .<Class<?>>map(s -> s.apply(Recipe.baseline()).adaptation().getClass())
            .toList();
    assertThat(used).contains(Adaptation.class.getPermittedSubclasses());
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(SceneClaims.all(), SceneStudies.of(Profile.STANDARD));
  }

  @Test
  void theChapterKeepsItsHeadlineAndNoNameIsTwice() {
    Chapter whole = ScenePart.after(AugmentationChapter.chapter());
    assertThat(whole.studies().apply(Profile.QUICK))
        .extracting(Study::name)
        .isEqualTo(AugmentationStudies.of(Profile.QUICK).stream().map(Study::name).toList());
    assertThat(whole.claims()).extracting(Claim::id).doesNotHaveDuplicates();
    assertThat(whole.strategies()).extracting(Strategy::name).doesNotHaveDuplicates();
    assertThat(whole.studies().apply(Profile.STANDARD))
        .extracting(Study::name)
        .doesNotHaveDuplicates();
  }
}
