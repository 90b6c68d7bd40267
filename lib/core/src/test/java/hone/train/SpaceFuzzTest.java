package hone.train;

import hone.faults.Fuzz;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spaces of a search, damaged, over a whole recipe; and damaged recipes under a whole space. */
@Tag("faults")
class SpaceFuzzTest {
  private static final String RECIPE = Fuzz.text("recipes/mnist-lenet.json");
  private static final String SPACE = Fuzz.text("recipes/spaces/mnist-lenet.json");

  @Test
  void spacesAreReadOrRefused() throws IOException {
    Fuzz.of(
        "spaces",
        List.of(SPACE),
        0.15,
        t -> RecipeSpace.read(RECIPE, "recipe.json", t, "space.json"));
  }

  @Test
  void recipesUnderASpaceAreReadOrRefused() throws IOException {
    Fuzz.of(
        "recipes under a space",
        List.of(RECIPE),
        0.05,
        t -> RecipeSpace.read(t, "recipe.json", SPACE, "space.json"));
  }
}
