package hone.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.recipe.Strategy.Component;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.schedule.Schedule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws hold for two made-up strategies, catch a third, and edits compose. */
class StrategyTest extends StrategyLaws {
  private static final Strategy SGD =
      Strategy.of("sgd", "Robbins and Monro 1951", new Optimizer.Sgd(0.1));
  private static final Strategy COSINE =
      new Strategy(
          "cosine",
          Set.of(Component.SCHEDULE),
          "Loshchilov and Hutter 2017",
          r -> r.with(new Schedule.Cosine(0)));

  @Override
  protected List<Strategy> strategies() {
    return List.of(SGD, COSINE);
  }

  @Test
  void anUndeclaredChangeIsCaught() {
    Strategy sly =
        new Strategy(
            "sly", Set.of(Component.OPTIMIZER), "nobody 2000", r -> r.with(Budget.epochs(99)));
    StrategyLaws laws =
        new StrategyLaws() {
          @Override
          protected List<Strategy> strategies() {
            return List.of(sly);
          }
        };
    assertThatThrownBy(laws::onlyDeclaredComponentsChange).isInstanceOf(AssertionError.class);
  }

  @Test
  void oneAfterTheOtherChangesBoth() {
    Strategy both = SGD.then(COSINE);
    assertThat(both.changes()).containsExactlyInAnyOrder(Component.OPTIMIZER, Component.SCHEDULE);
    assertThat(both.apply(Recipe.baseline())).isEqualTo(COSINE.apply(SGD.apply(Recipe.baseline())));
    assertThat(both.name()).isEqualTo("sgd + cosine");
  }
}
