package hone.strategy.regularization;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Ensemble;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.probe.Measure;
import hone.recipe.regularization.Regularization;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
    assertThat(ensembles).contains(Ensemble.class.getPermittedSubclasses());
  }

  /** A claim that names an arm or study that is not there would fail after hours of training. */
  @Test
  void claimsNameArmsOfTheirStudies() {
    Map<String, Study> studies =
        RegularizationStudies.of(Profile.STANDARD).stream()
            .collect(Collectors.toMap(Study::name, Function.identity()));
    for (Claim claim : RegularizationClaims.all()) {
      for (Claim.Part part : claim.parts()) {
        holds(studies.get(part.study()), part.arm(), part.baseline());
        if (part.metric() instanceof Measure measure) {
          assertThat(studies.get(part.study()).measures()).contains(measure);
        }
        part.beyond()
            .ifPresent(
                c -> {
                  holds(studies.get(c.study()), c.arm(), c.baseline());
                  assertThat(studies.get(c.study()).blocks())
                      .hasSameSizeAs(studies.get(part.study()).blocks());
                });
      }
    }
  }

  private static void holds(Study study, String arm, String baseline) {
    assertThat(study).isNotNull();
    assertThat(study.arms().stream().map(Strategy::name)).contains(arm, baseline);
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
