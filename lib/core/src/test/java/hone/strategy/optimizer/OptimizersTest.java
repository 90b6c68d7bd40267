package hone.strategy.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.StrategyLaws;
import hone.recipe.optimizer.Optimizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptimizersTest extends StrategyLaws {
  @Override
  protected List<Strategy> strategies() {
    return Optimizers.all();
  }

  @Test
  void everyRuleOfTheLanguageHasItsStrategy() {
    Set<Class<?>> used =
        Optimizers.all().stream()
            .<Class<?>>map(s -> s.apply(Recipe.baseline()).optimizer().getClass())
            .collect(Collectors.toSet());
    for (Class<?> rule : Optimizer.class.getPermittedSubclasses()) {
      if (rule != Optimizer.Custom.class) {
        assertThat(used).as("strategies with %s", rule.getSimpleName()).contains(rule);
      }
    }
  }
}
