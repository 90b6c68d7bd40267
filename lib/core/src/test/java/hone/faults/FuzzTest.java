package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Experiment;
import hone.run.Made;
import hone.run.Run;
import hone.train.RecipeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recipes, spaces, runs and other JSON damaged at random, from real files: each is read, or refused
 * by a sentence. What is read is written and read again as the same value.
 */
@Tag("faults")
class FuzzTest {
  private static final int LONGEST_SENTENCE = 5_000;

  private static List<String> recipes() throws IOException {
    try (Stream<Path> files = Files.list(Command.home().resolve("recipes"))) {
      return files
          .filter(f -> f.toString().endsWith(".json"))
          .sorted()
          .map(FuzzTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void recipesAreReadOrRefused() throws IOException {
    fuzz("recipes", recipes(), 0.7, t -> same(Json.read(t, Experiment.class, "fuzz.json")));
  }

  @Test
  void runsAreReadOrRefused() throws IOException {
    String run = Json.canonical(Made.run(Made.training(1), Made.completed(7)));
    fuzz("runs", List.of(run), 0.4, t -> same(Json.read(t, Run.class, "fuzz.json")));
  }

  @Test
  void spacesAreReadOrRefused(@TempDir Path folder) throws IOException {
    Path recipe = Command.home().resolve("recipes/mnist-lenet.json");
    List<String> some = List.of(text(Command.home().resolve("recipes/spaces/mnist-lenet.json")));
    fuzz(
        "spaces",
        some,
        0.01,
        t -> {
          Path space = folder.resolve(Thread.currentThread().getId() + ".json");
          try {
            Files.writeString(space, t.replaceAll("[\ud800-\udfff]", "x"));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          RecipeSpace.read(recipe, space);
        });
  }

  private static void same(Object value) {
    String canonical = Json.canonical(value);
    assertThat(Json.canonical(Json.read(canonical, value.getClass(), "again")))
        .isEqualTo(canonical);
  }

  private static void fuzz(String what, List<String> from, double part, Consumer<String> reader)
      throws IOException {
    long inputs = (long) (part * Faults.sized(24_000, 10_000_000));
    long seed = Faults.random(what).nextLong();
    long begun = System.nanoTime();
    AtomicLong tried = new AtomicLong();
    AtomicLong read = new AtomicLong();
    long pieces = 100;
    LongStream.range(0, pieces)
        .parallel()
        .forEach(
            piece -> {
              SplittableRandom random = new SplittableRandom(seed + piece);
              Mutator mutator = new Mutator(random);
              for (long i = 0; i < inputs / pieces && !Faults.isLate(begun); i++) {
                tried.incrementAndGet();
                String text = mutator.text(from.get(random.nextInt(from.size())));
                read.addAndGet(isRead(text, reader) ? 1 : 0);
              }
            });
    Map<String, Long> told = new TreeMap<>(Map.of("inputs", tried.get(), "read", read.get()));
    Faults.tell("fuzz of " + what + ": " + told + ", the others refused by a sentence");
    assertThat(read.get()).as("some are harmless, most are not").isBetween(1L, tried.get() - 1);
  }

  private static boolean isRead(String text, Consumer<String> reader) {
    try {
      reader.accept(text);
      return true;
    } catch (BadInput e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_SENTENCE);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("no sentence for: " + text, e);
    }
  }
}
