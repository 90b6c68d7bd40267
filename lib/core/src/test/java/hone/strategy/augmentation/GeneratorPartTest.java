package hone.strategy.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.generator.Enlargement;
import hone.recipe.generator.Generator;
import hone.strategy.ClaimLaws;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorPartTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return GeneratorPart.strategies();
  }

  @Test
  void everyGeneratorOfTheLanguageHasItsStrategy() {
    List<Class<?>> used =
        strategies().stream()
            .flatMap(s -> s.apply(Recipe.baseline()).enlargement().maker().stream())
            .<Class<?>>map(Object::getClass)
            .toList();
    assertThat(used).contains(Generator.class.getPermittedSubclasses());
    assertThat(strategies())
        .extracting(s -> s.apply(Recipe.baseline()).enlargement())
        .filteredOn(Enlargement.Made.class::isInstance)
        .extracting(e -> ((Enlargement.Made) e).kind())
        .contains(Enlargement.Kind.values());
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(GeneratorClaims.all(), GeneratorStudies.of(Profile.STANDARD));
  }

  @Test
  void theChapterKeepsItsHeadlineAndNoNameIsTwice() {
    Chapter whole = GeneratorPart.after(ScenePart.after(AugmentationChapter.chapter()));
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
