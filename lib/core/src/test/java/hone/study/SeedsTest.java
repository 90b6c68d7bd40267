package hone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private final Study study =
      Study.of("held out", Task.of("mnist-starter"), Recipe.baseline())
          .arms(new Strategy("as it is", Set.of(), "test 2026", r -> r));

  @Test
  void seedsBeginWhereTheStudySays() {
    assertThat(study.seeds(3).from(100).blocks())
        .extracting(Block::seed)
        .containsExactly(100L, 101L, 102L);
    assertThat(study.from(100).seeds(2).named("other").eachSeed()).containsExactly(100, 101);
  }

  @Test
  void aNegativeSeedIsRefused() {
    assertThatThrownBy(() -> study.from(-1))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("begins at seed -1");
  }
}
