package hone.recipe.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.architecture.Architecture;
import hone.recipe.augmentation.Augmentation;
import hone.recipe.optimizer.Optimizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static final Axis NETS =
      Axis.of("architecture", new Architecture.Mlp(List.of(16, 8)), Architecture.LeNet.PUBLISHED)
          .named("mlp", "lenet");
  private static final Axis FLIPS =
      Axis.of("augmentations", List.of(), List.of(new Augmentation.HorizontalFlip(0.5)))
          .named("none", "flip");
  private static final Axis RATES = Axis.of("optimizer.rate", 0.001, 0.01, 0.1);
  private static final Space SPACE = Space.of(NETS, FLIPS, RATES);

  private static Trial.Tabulation table(Axis... axes) {
    return new Trial.Tabulation(Task.of("mnist-starter"), Recipe.baseline(), Space.of(axes), 1000);
  }

  @Test
  void everyCombinationIsOnePoint() {
    assertThat(SPACE.size()).isEqualTo(12);
    Set<Recipe> recipes = new HashSet<>();
    for (int point = 0; point < SPACE.size(); point++) {
      assertThat(SPACE.point(SPACE.places(point))).isEqualTo(point);
      recipes.add(SPACE.at(point, Recipe.baseline(), Recipe.class));
    }
    assertThat(recipes).hasSize(12);
    Recipe last = SPACE.at(11, Recipe.baseline(), Recipe.class);
    assertThat(last)
        .isEqualTo(
            Recipe.baseline()
                .withAugmentations(List.of(new Augmentation.HorizontalFlip(0.5)))
                .with(Recipe.baseline().optimizer().withRate(0.1)));
  }

  @Test
  void aLaterAxisSetsAPartOfWhatAnEarlierSets() {
    Axis rules =
        Axis.of("optimizer", new Optimizer.Sgd(1), new Optimizer.Momentum(1, 0.9))
            .named("sgd", "momentum");
    Space space = Space.of(rules, RATES);
    assertThat(space.at(5, Recipe.baseline(), Recipe.class).optimizer())
        .isEqualTo(new Optimizer.Momentum(0.1, 0.9));
    assertThat(space.at(0, Recipe.baseline(), Recipe.class).optimizer())
        .as("an earlier point left nothing behind")
        .isEqualTo(new Optimizer.Sgd(0.001));
  }

  @Test
  void numbersThatAscendHaveAnOrder() {
    assertThat(RATES.isOrdered()).isTrue();
    assertThat(NETS.isOrdered()).isFalse();
    assertThat(Axis.of("x", 3, 2, 1).isOrdered()).isFalse();
    assertThat(RATES.name(1)).isEqualTo("0.01");
    assertThat(NETS.name(1)).isEqualTo("lenet");
  }

  @Test
  void survivesJsonWithRecordsAsValues() {
    for (String text : List.of(Json.canonical(SPACE), Json.pretty(SPACE))) {
      assertThat(Json.read(text, Space.class, "t")).isEqualTo(SPACE);
      assertThat(Json.canonical(Json.read(text, Space.class, "t")))
          .isEqualTo(Json.canonical(SPACE));
    }
  }

  @Test
  void membersAreTheRecipesUnderOneSeedAndLookAtFewTestImages() {
    List<Trial> needs = table(NETS, RATES).needs();
    assertThat(needs).hasSize(6).doesNotHaveDuplicates();
    assertThat(needs)
        .allSatisfy(
            t -> {
              assertThat(t.seed()).isEqualTo(1000);
              assertThat(((Trial.Training) t).task().test()).isEqualTo(100);
            });
  }

  @Test
  void whatDoesNotGoTogetherIsLeftOut() {
    // No momentum without Momentum: each value stands alone in the template, not all together.
    Recipe template = Recipe.baseline().with(new Optimizer.Momentum(0.1, 0.9));
    Axis twice =
        Axis.of("optimizer", new Optimizer.Momentum(0.1, 0.9), new Optimizer.Sgd(0.1))
            .named("momentum", "sgd");
    Space space = Space.of(twice, Axis.of("optimizer.momentum", 0.5, 0.7));
    Trial.Tabulation table = new Trial.Tabulation(Task.of("mnist-starter"), template, space, 1);
    assertThat(table.members().stream().map(m -> m.isPresent()))
        .containsExactly(true, true, false, false);
    assertThat(table.needs()).hasSize(2);
  }

  @Test
  void whatIsEmptyOrTwiceIsRefused() {
    assertThatThrownBy(Space::of)
        .isInstanceOf(BadInput.class)
        .hasMessage("a space has no axes; expected at least 1");
    assertThatThrownBy(() -> Axis.of("optimizer.rate"))
        .isInstanceOf(BadInput.class)
        .hasMessage("the axis \"optimizer.rate\" has no values; expected at least 1");
    assertThatThrownBy(() -> Axis.of("optimizer.rate", 0.1, 0.1))
        .isInstanceOf(BadInput.class)
        .hasMessage("the axis \"optimizer.rate\" has a value or a name twice");
    assertThatThrownBy(() -> RATES.named("low"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1 names for 3 values");
    assertThatThrownBy(() -> Space.of(RATES, RATES))
        .isInstanceOf(BadInput.class)
        .hasMessage("a space has the axis \"optimizer.rate\" twice");
  }

  @Test
  void anAxisThatDoesNotFitIsRefusedByName() {
    assertThatThrownBy(() -> table(Axis.of("optimiser.rate", 0.1)).needs())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"optimiser.rate\" leads nowhere");
    assertThatThrownBy(() -> table(Axis.of("optimizer.speed", 0.1)).needs())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("\"optimizer.speed\" is not a key of Adam");
    assertThatThrownBy(() -> table(Axis.of("optimizer.rate", 0.1, -1)).needs())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("the space of optimizer.rate")
        .hasMessageContaining("-1");
  }

  @Test
  void triesAreFromOneToThePoints() {
    Trial.Tabulation table = table(NETS, RATES);
    for (int tries : new int[] {0, -1, 7}) {
      assertThatThrownBy(
              () -> new Trial.Exploration(table, new Method.Random(), Pruning.NONE, tries, 0))
          .isInstanceOf(BadInput.class)
          .hasMessage("\"tries\" is " + tries + "; expected 1 to 6, the points of the space");
    }
    assertThat(new Trial.Exploration(table, new Method.Random(), Pruning.NONE, 6, 0).needs())
        .containsExactly(table);
  }
}
