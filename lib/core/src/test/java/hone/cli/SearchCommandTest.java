package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import hone.train.RecipeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {
  private static final String RECIPE =
      """
      {"task": {"data": "mnist-starter", "training": 200, "validation": 100, "test": 100},
       "recipe": {"architecture": {"type": "Mlp", "hidden": [16]},
                  "optimizer": {"type": "Adam", "rate": 0.01},
                  "batch": {"type": "MiniBatch", "size": 50},
                  "budget": {"epochs": 2, "evaluations": 4}}}
      """;

  private static final String SPACE =
      """
      {"optimizer.rate": {"type": "Float", "low": 0.0001, "high": 0.1, "log": true},
       "batch.size": {"type": "Categorical", "choices": [20, 50]}}
      """;

  @TempDir Path folder;

  private Call search(String... more) throws IOException {
    Path recipe = Files.writeString(folder.resolve("small.json"), RECIPE);
    Path space = Files.writeString(folder.resolve("space.json"), SPACE);
    String[] all = new String[5 + more.length];
    all[0] = "search";
    all[1] = recipe.toString();
    all[2] = space.toString();
    all[3] = "--results";
    all[4] = folder.resolve("results").toString();
    System.arraycopy(more, 0, all, 5, more.length);
    return Call.hone(all);
  }

  private List<Tried> trials() {
    try (Storage storage =
        Storage.open("sqlite:///" + folder.resolve("results").resolve("search.db"))) {
      return storage.trials(storage.find(storage.names().get(0)).orElseThrow()).stream()
          .map(Kept::trial)
          .toList();
    }
  }

  @Test
  void endsWithTheBestRecipeAndGoesOn() throws IOException {
    Call first = search("--trials", "3", "--pruner", "none", "--workers", "2");
    assertThat(first.status()).as(first.out() + first.err()).isZero();
    assertThat(first.out())
        .contains("trials         3: 3 complete, 0 pruned, 0 failed")
        .containsPattern("validation +accuracy 0\\.\\d{4}, trial \\d")
        .containsPattern("test +accuracy 0\\.\\d{4}")
        .containsPattern("optimizer.rate +[0-9.E-]+");
    List<Tried> before = trials();
    assertThat(before).hasSize(3).allMatch(t -> t.intermediate().size() == 4);
    assertThat(before).allMatch(t -> t.state() == State.COMPLETE);

    Call second = search("--trials", "4", "--pruner", "none");
    assertThat(second.err()).contains("The search goes on after 3 trials");
    assertThat(trials()).hasSize(4).startsWith(before.toArray(new Tried[0]));

    // The file is a recipe, and its run is recorded: nothing is trained again.
    String out = second.out();
    String file = out.substring(out.indexOf("best recipe") + 11, out.indexOf("train it")).strip();
    Call train = Call.hone("train", file, "--results", folder.resolve("results").toString());
    assertThat(train.status()).as(train.err()).isZero();
    assertThat(train.err()).contains("recorded before");
    String run = out.substring(out.indexOf("run id") + 6, out.indexOf("best recipe")).strip();
    assertThat(train.out()).contains(run);
  }

  @Test
  void aPrunerEndsTrainings() throws IOException {
    // The median needs 5 trials, and a trial sees those up to 8 before it.
    Call call =
        search(
            "--trials",
            "24",
            "--sampler",
            "random",
            "--pruner",
            "median",
            "--best",
            folder.resolve("best.json").toString());
    assertThat(call.status()).as(call.out() + call.err()).isZero();
    List<Tried> pruned = trials().stream().filter(t -> t.state() == State.PRUNED).toList();
    assertThat(pruned).isNotEmpty().allMatch(t -> t.intermediate().size() < 4);
    assertThat(folder.resolve("best.json")).exists();
  }

  @Test
  void theExampleMakesRecipes() {
    Path recipes = Home.path().resolve("recipes");
    RecipeSpace space =
        RecipeSpace.read(
            recipes.resolve("mnist-lenet.json"), recipes.resolve("spaces/mnist-lenet.json"));
    assertThat(space.distributions()).containsKeys("optimizer", "optimizer.rate", "batch.size");
  }

  @Test
  void mistakesAreSentences() throws IOException {
    search("--sampler", "tpee").isMistake("there is no sampler \"tpee\"");
    search("--pruner", "medan").isMistake("there is no pruner \"medan\"");
    search("--trials", "0").isMistake("--trials is 0");
    search("--storage", "mysql://x").isMistake("of no known kind");
    Call.hone("search", folder.resolve("none.json").toString(), "x").isMistake("there is no file");
  }
}
