package hone.data;

import hone.json.Default;
import hone.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The file {@code datasets/catalog.json}. */
record Listing(List<Entry> sets, @Default("[]") List<Pretrained> networks) {
  private static final Map<Path, Listing> READ = new ConcurrentHashMap<>();

  static Listing current() {
    return READ.computeIfAbsent(
        Places.datasets().resolve("catalog.json"), file -> Json.read(file, Listing.class));
  }
}
