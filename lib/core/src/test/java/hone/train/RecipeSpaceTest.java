package hone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.recipe.Experiment;
import hone.recipe.optimizer.Optimizer;
import hone.search.space.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeSpaceTest {
  private static final String RECIPE =
      """
      {"task": {"data": "mnist-starter"},
       "recipe": {"architecture": {"type": "Mlp", "hidden": [16, 8]},
                  "optimizer": {"type": "Adam", "rate": 0.01},
                  "batch": {"type": "MiniBatch", "size": 50},
                  "budget": {"epochs": 2, "evaluations": 2}}}
      """;

  private static final String SPACE =
      """
      {"optimizer": {"type": "Categorical",
                     "choices": [{"type": "Adam", "rate": 0.001}, {"type": "Momentum", "rate": 0.1}]},
       "optimizer.rate": {"type": "Float", "low": 0.0001, "high": 0.1, "log": true},
       "optimizer.momentum": {"type": "Float", "low": 0.5, "high": 0.9,
                              "when": {"optimizer.type": "Momentum"}},
       "architecture.hidden.1": {"type": "Int", "low": 4, "high": 64, "step": 4}}
      """;

  @TempDir Path folder;

  private RecipeSpace read(String space) throws IOException {
    return RecipeSpace.read(
        Files.writeString(folder.resolve("recipe.json"), RECIPE),
        Files.writeString(folder.resolve("space.json"), space));
  }

  @Test
  void aFileThatIsNoTextIsSaidToBeNone() throws IOException {
    Path recipe = Files.writeString(folder.resolve("recipe.json"), RECIPE);
    Path space = Files.write(folder.resolve("space.json"), new byte[] {'{', '"', (byte) 0xff});
    assertThatThrownBy(() -> RecipeSpace.read(recipe, space))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll("space.json", "no text in UTF-8");
  }

  @Test
  void valuesStandInTheRecipe() throws IOException {
    RecipeSpace space = read(SPACE);
    assertThat(space.distributions().get("architecture.hidden.1"))
        .isEqualTo(new Distribution.Whole(4, 64, false, 4));
    for (int i = 0; i < 2; i++) { // the second is not touched by the first
      Experiment with =
          space.experiment(
              (path, distribution) ->
                  switch (path) {
                    case "optimizer" -> distribution.external(1);
                    case "optimizer.rate" -> 0.02;
                    case "optimizer.momentum" -> 0.75;
                    default -> 32L;
                  });
      assertThat(with.recipe().optimizer()).isEqualTo(new Optimizer.Momentum(0.02, 0.75));
      assertThat(with.recipe().architecture().toString()).contains("16").contains("32");
    }
    Experiment without =
        space.experiment(
            (path, distribution) -> {
              assertThat(path).isNotEqualTo("optimizer.momentum");
              return path.equals("optimizer.rate")
                  ? (Object) 0.02
                  : distribution.external(path.equals("optimizer") ? 0 : 8);
            });
    assertThat(without.recipe().optimizer().rate()).isEqualTo(0.02);
  }

  @Test
  void theNameChangesWithWhatIsSearched() throws IOException {
    assertThat(read(SPACE).digest())
        .isEqualTo(read(SPACE).digest())
        .isNotEqualTo(read(SPACE.replace("64", "128")).digest());
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Map<String, String> wrong =
        Map.of(
            "{\"optimizer.rte\": {\"type\": \"Float\", \"low\": 0.1, \"high\": 1}}",
            "did you mean \"rate\"?",
            "{\"optimiser.rate\": {\"type\": \"Float\", \"low\": 0.1, \"high\": 1}}",
            "leads nowhere",
            "{\"architecture.hidden.7\": {\"type\": \"Int\", \"low\": 1, \"high\": 2}}",
            "leads nowhere",
            "{\"optimizer.rate\": {\"type\": \"Float\", \"low\": 1, \"high\": 0.1}}",
            "above the high end",
            "{\"optimizer.rate\": {\"type\": \"Float\", \"low\": 0, \"high\": 1, \"log\": true}}",
            "must be above 0",
            "{\"optimizer.rate\": {\"type\": \"Float\", \"lw\": 0, \"high\": 1}}",
            "did you mean \"low\"?",
            "{\"optimizer.rate\": {\"type\": \"Real\", \"low\": 0, \"high\": 1}}",
            "there are Float, Int and Categorical",
            "{\"batch.size\": {\"type\": \"Int\", \"low\": 1.5, \"high\": 4}}",
            "no whole numbers",
            "{}",
            "names nothing to search");
    wrong.forEach(
        (space, words) ->
            assertThatThrownBy(() -> read(space))
                .as(space)
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("space.json")
                .hasMessageContaining(words));
  }
}
