package hone.recipe;

import hone.json.Json;
import java.nio.file.Path;

/** What one training file says: the images and the recipe. */
public record Experiment(Task task, Recipe recipe) {
  /** Reads a JSON file strictly; {@link hone.json.BadInput} names the file and the key. */
  public static Experiment read(Path file) {
    return Json.read(file, Experiment.class);
  }

  /** The trial under a seed. */
  public Trial trial(long seed) {
    return Trial.of(task, recipe, seed);
  }
}
