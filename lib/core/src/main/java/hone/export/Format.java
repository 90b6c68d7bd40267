package hone.export;

import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What runs can be written as. */
public enum Format {
  /**
   * A folder for {@code mlflow ui --backend-store-uri}: an experiment a group, in it for each run
   * parameters (the flattened task and recipe), metrics with their courses, tags, and as artefacts
   * the record and the recipe.
   */
  MLFLOW {
    @Override
    void put(Path folder, List<Entry> entries) throws IOException {
      Mlflow.write(folder, entries);
    }
  },

  /** A folder for {@code tensorboard --logdir}: a file of scalar summaries a run. */
  TENSORBOARD {
    @Override
    void put(Path folder, List<Entry> entries) throws IOException {
      TensorBoard.write(folder, entries);
    }
  };

  /**
   * The format of this name, in any case.
   *
   * @throws BadInput naming the nearest when there is none
   */
  public static Format of(String word) {
    List<String> words = Arrays.stream(values()).map(Format::word).toList();
    int at = words.indexOf(word.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw new BadInput(
          "\""
              + word
              + "\" is no format of runs; expected "
              + String.join(" or ", words)
              + ", did you mean \""
              + Json.nearest(word, words)
              + "\"?");
    }
    return values()[at];
  }

  /** Its name in commands. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the runs. Records hold no time of day: times count from the beginning of each run, which
   * stands at the beginning of 1970.
   *
   * @param folder new or empty
   * @throws BadInput when it holds something, or cannot be written
   */
  public void write(Path folder, List<Entry> entries) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new BadInput(
              "The folder " + folder + " is not empty; expected a new one, or an empty one.");
        }
      }
      put(folder.toAbsolutePath().normalize(), entries);
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput("Nothing can be written to " + folder + " (" + e.getMessage() + ").", e);
    }
  }

  abstract void put(Path folder, List<Entry> entries) throws IOException;
}
