package hone.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.Json;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every chapter's strategies: its test extends this and lists them. */
public abstract class StrategyLaws {
  /** The strategies under the laws. */
  protected abstract List<Strategy> strategies();

  /** Recipes that they are applied to; more where a strategy only edits what is there. */
  protected List<Recipe> recipes() {
    return List.of(
        Recipe.baseline(),
        Recipe.baseline()
            .with(new Architecture.ResNet(16, 1, 3))
            .with(new Optimizer.Sgd(0.1))
            .with(new Batch.MiniBatch(32)));
  }

  @Test
  void thereAreStrategies() {
    assertThat(strategies()).isNotEmpty();
  }

  @Test
  void namesAreUniqueLowerCaseWithHyphens() {
    Set<String> names = new HashSet<>();
    for (Strategy s : strategies()) {
      assertThat(s.name()).matches("[a-z0-9]+([-.][a-z0-9]+)*");
      assertThat(names.add(s.name())).as("%s is unique", s.name()).isTrue();
    }
  }

  @Test
  void everyoneNamesItsSource() {
    for (Strategy s : strategies()) {
      assertThat(s.reference()).as("reference of %s", s.name()).matches("(?s).*\\d{4}.*");
    }
  }

  @Test
  void onlyDeclaredComponentsChange() {
    for (Strategy s : strategies()) {
      assertThat(s.changes()).as("changes of %s", s.name()).isNotEmpty();
      for (Recipe recipe : recipes()) {
        assertThat(s.changes())
            .as("%s", s.name())
            .containsAll(Differences.between(recipe, s.apply(recipe)));
      }
    }
  }

  @Test
  void everyoneChangesSomeRecipe() {
    for (Strategy s : strategies()) {
      assertThat(recipes()).as("%s", s.name()).anyMatch(r -> !s.apply(r).equals(r));
    }
  }

  @Test
  void twiceTheEditIsTheSameValue() {
    for (Strategy s : strategies()) {
      for (Recipe recipe : recipes()) {
        assertThat(s.apply(recipe)).isEqualTo(s.apply(recipe));
      }
    }
  }

  @Test
  void editedRecipesSurviveJson() {
    for (Strategy s : strategies()) {
      for (Recipe recipe : recipes()) {
        Recipe edited = s.apply(recipe);
        assertThat(Json.read(Json.canonical(edited), Recipe.class, s.name())).isEqualTo(edited);
        assertThat(Json.read(Json.pretty(edited), Recipe.class, s.name())).isEqualTo(edited);
      }
    }
  }
}
