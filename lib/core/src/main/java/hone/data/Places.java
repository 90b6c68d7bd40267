package hone.data;

import hone.json.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where data sets lie. */
final class Places {
  private Places() {}

  /** The repository's folder {@code datasets}. */
  static Path datasets() {
    String home = System.getProperty("hone.home");
    if (home != null) {
      return Path.of(home, "datasets");
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("datasets/catalog.json"))) {
        return at.resolve("datasets");
      }
    }
    throw new BadInput(
        "There is no datasets/catalog.json in this folder or above; start Java with"
            + " -Dhone.home=FOLDER, the folder of Hone's repository.");
  }

  /** The fetched sets: system property hone.data, else variable HONE_DATA, else datasets/cache. */
  static Path cache() {
    String set = System.getProperty("hone.data", System.getenv("HONE_DATA"));
    return set == null || set.isBlank() ? datasets().resolve("cache") : Path.of(set);
  }

  static Path of(Pretrained network) {
    return Supply.place(network, cache().resolve("networks").resolve(network.name()));
  }

  static Path of(Entry entry) {
    return entry.starter()
        ? datasets().resolve("starter").resolve(entry.name())
        : Supply.place(entry, cache().resolve(entry.name()));
  }
}
