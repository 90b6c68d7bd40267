package hone.strategy.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.augmentation.Policy;
import hone.recipe.condition.Condition;
import hone.strategy.ClaimLaws;
import hone.study.Profile;
import hone.study.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AugmentationChapterTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    List<Strategy> out = new ArrayList<>(AugmentationChapter.strategies());
    out.addAll(AugmentationStudies.fewer());
    out.addAll(List.of(Policies.jointly(), Policies.apart()));
    return out;
  }

  /** With something to take away. */
  @Override
  protected List<Recipe> recipes() {
    return Stream.concat(
            super.recipes().stream(),
            Stream.of(
                Recipe.baseline()
                    .withAugmentations(List.of(new Augmentation.Shift(1)))
                    .withConditions(List.of(new Condition.NextLabel()))))
        .toList();
  }

  @Test
  void everyAugmentationOfTheLanguageHasItsStrategy() {
    Set<Class<?>> used =
        Stream.concat(Augmentations.all().stream(), Scenes.sending().stream())
            .flatMap(s -> s.apply(Recipe.baseline()).augmentations().stream())
            .<Class<?>>map(Object::getClass)
            .collect(Collectors.toSet());
    for (Class<?> family : Augmentation.class.getPermittedSubclasses()) {
      Class<?>[] members = family.isSealed() ? family.getPermittedSubclasses() : new Class<?>[0];
      for (Class<?> member : members) {
        if (member != Policy.OneOf.class) { // what shifts are made of
          assertThat(used).as("strategies with %s", member.getSimpleName()).contains(member);
        }
      }
    }
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsAndMeasuresOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(
        AugmentationChapter.chapter().claims(), AugmentationStudies.of(Profile.STANDARD));
  }

  @Test
  void theQuickProfileIsAtMostFortyTrials() {
    int trials =
        AugmentationStudies.of(Profile.QUICK).stream()
            .mapToInt(s -> s.arms().size() * s.blocks().size() * (1 + s.measures().size()))
            .sum();
    assertThat(trials).isBetween(1, 40);
  }

  @Test
  void theJointAndTheSeparateChoiceCostTheSame() {
    sameCost(AugmentationStudies.CHOICE, Policies.choices().size());
    sameCost(AugmentationStudies.WIDER_CHOICE, Policies.moreChoices().size());
  }

  private static void sameCost(String study, int policies) {
    Tuning tuning =
        AugmentationStudies.of(Profile.STANDARD).stream()
            .filter(s -> s.name().equals(study))
            .findFirst()
            .orElseThrow()
            .tuning()
            .orElseThrow();
    int rates = tuning.factors().size();
    Tuning apart = tuning.others().get(Policies.apart().name());
    assertThat((rates + policies) * apart.folds()).isEqualTo(rates * policies * tuning.folds());
  }

  /** A line of the figure for each kind, each from no change to the strongest. */
  @Test
  void strengthsDoubleAndEndAtTheStrongest() {
    Set<String> arms = Strengths.arms().stream().map(Strategy::name).collect(Collectors.toSet());
    assertThat(Strengths.lines()).hasSize(Strengths.values().length);
    for (Map<Double, String> line : Strengths.lines().values()) {
      assertThat(line.keySet()).containsExactly(0.0, 0.125, 0.25, 0.5, 1.0);
      assertThat(arms).containsAll(line.values());
    }
  }
}
