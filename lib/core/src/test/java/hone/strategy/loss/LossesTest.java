package hone.strategy.loss;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.loss.Loss;
import hone.recipe.regularization.Regularization;
import hone.strategy.ClaimLaws;
import hone.study.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LossesTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    List<Strategy> out = new ArrayList<>(Losses.all());
    out.addAll(Trouble.noise());
    out.addAll(Trouble.descents());
    out.addAll(Trouble.certainties());
    out.add(Trouble.rates().get(1));
    out.add(Trouble.imbalance(10));
    return out;
  }

  /** The baseline has cross-entropy, Adam and clean images already: something else to change. */
  @Override
  protected List<Recipe> recipes() {
    List<Recipe> out = new ArrayList<>(super.recipes());
    out.add(
        Trouble.labelNoise(20)
            .apply(Recipe.baseline().with(new Loss.Hinge(2)))
            .withRegularizations(List.of(new Regularization.L2(1))));
    return out;
  }

  @Test
  void everyLossOfTheLanguageHasItsStrategy() {
    Set<Class<?>> used =
        Losses.all().stream()
            .<Class<?>>map(s -> s.apply(Recipe.baseline()).loss().getClass())
            .collect(Collectors.toSet());
    for (Class<?> loss : Loss.class.getPermittedSubclasses()) {
      if (loss != Loss.Custom.class) {
        assertThat(used).as("strategies with %s", loss.getSimpleName()).contains(loss);
      }
    }
  }

  /** A misspelt arm would show only after hours of training. */
  @Test
  void everyClaimNamesArmsOfItsStudy() {
    ClaimLaws.speakOfWhatThereIs(LossChapter.chapter().claims(), LossStudies.of(Profile.STANDARD));
  }

  @Test
  void theQuickProfileIsAtMostFortyTrials() {
    int trials =
        LossStudies.of(Profile.QUICK).stream()
            .mapToInt(s -> s.arms().size() * s.blocks().size())
            .sum();
    assertThat(trials).isBetween(1, 40);
  }
}
