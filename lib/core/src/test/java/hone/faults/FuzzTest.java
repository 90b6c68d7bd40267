package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.Json;
import hone.recipe.Experiment;
import hone.run.Made;
import hone.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recipes and runs, damaged. What is read is written and read again as the same value. */
@Tag("faults")
class FuzzTest {
  private static List<String> recipes() throws IOException {
    try (Stream<Path> files = Files.list(Command.home().resolve("recipes"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().map(Fuzz::text).toList();
    }
  }

  @Test
  void recipesAreReadOrRefused() throws IOException {
    Fuzz.of("recipes", recipes(), 0.35, t -> same(Json.read(t, Experiment.class, "fuzz.json")));
  }

  @Test
  void runsAreReadOrRefused() throws IOException {
    String run = Json.canonical(Made.run(Made.training(1), Made.completed(7)));
    Fuzz.of("runs", List.of(run), 0.35, t -> same(Json.read(t, Run.class, "fuzz.json")));
  }

  private static void same(Object value) {
    String canonical = Json.canonical(value);
    String again = Json.canonical(Json.read(canonical, value.getClass(), "again"));
    if (!again.equals(canonical)) {
      assertThat(again).isEqualTo(canonical);
    }
  }
}
