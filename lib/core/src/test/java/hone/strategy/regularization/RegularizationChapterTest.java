package hone.strategy.regularization;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.regularization.Regularization;
import hone.strategy.ClaimLaws;
import hone.study.Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RegularizationChapterTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return RegularizationChapter.strategies();
  }

  @Test
  void everyComponentOfTheLanguageHasItsStrategy() {
    Set<Class<?>> used =
        strategies().stream()
            .map(s -> s.apply(Recipe.baseline()))
            .flatMap(r -> r.regularizations().stream())
            .<Class<?>>map(Object::getClass)
            .collect(Collectors.toSet());
    assertThat(used).doesNotContain(Regularization.Custom.class);
    for (Class<?> kind : Regularization.class.getPermittedSubclasses()) {
      if (kind != Regularization.Custom.class) {
        assertThat(used).as("strategies with %s", kind.getSimpleName()).contains(kind);
      }
    }
    Set<Class<?>> ensembles =
        strategies().stream()
            .<Class<?>>map(s -> s.apply(Recipe.baseline()).ensemble().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> all = new HashSet<>(List.of(Ensemble.class.getPermittedSubclasses()));
    all.removeAll(List.of(Ensemble.MultiLevel.class, Ensemble.Chosen.class)); // are chapter 7's
    all.removeAll(List.of(Ensemble.Cascade.class, Ensemble.EarlyExit.class)); // are chapter 8's
    assertThat(ensembles).containsAll(all);
  }

  /** A claim that names an arm or study that is not there would fail after hours of training. */
  @Test
  void claimsNameArmsOfTheirStudies() {
    ClaimLaws.speakOfWhatThereIs(
        RegularizationClaims.all(), RegularizationStudies.of(Profile.STANDARD));
  }

  @Test
  void theQuickStudiesAreFewTrainings() {
    int trials =
        RegularizationStudies.of(Profile.QUICK).stream()
            .mapToInt(s -> s.arms().size() * s.blocks().size())
            .sum();
    assertThat(trials).isLessThanOrEqualTo(40);
  }
}
