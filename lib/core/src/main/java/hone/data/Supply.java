package hone.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Files of the catalog for a process on another machine: what its folder of fetched sets lacks is
 * brought from where the work was begun, by checksum, once.
 */
public final class Supply {
  private static volatile Supply set;

  private final Path folder;
  private final Function<String, Optional<byte[]>> origin;

  private Supply(Path folder, Function<String, Optional<byte[]>> origin) {
    this.folder = folder;
    this.origin = origin;
  }

  /**
   * From now on, what is missing in this process is brought.
   *
   * @param folder where it is put
   * @param origin gives the content of a SHA-256, where it has it
   */
  public static void from(Path folder, Function<String, Optional<byte[]>> origin) {
    set = new Supply(folder, origin);
  }

  /** From now on, nothing is brought. */
  static void none() {
    set = null;
  }

  /** The content of a file that lies in this machine's folder of fetched sets, by its SHA-256. */
  public static Optional<byte[]> here(String sha256) {
    for (Fetched each : all()) {
      for (Entry.Content content : each.files()) {
        Store store = new Store(each);
        if (content.sha256().equals(sha256) && store.missing().isEmpty()) {
          return Optional.of(store.read(content));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Fetched> all() {
    Stream<Fetched> sets = Catalog.entries().stream().filter(e -> !e.starter()).map(e -> e);
    return Stream.concat(sets, Pretrained.all().stream()).toList();
  }

  /** The folder of a set: its usual one, unless that lacks something which can be brought. */
  static Path place(Fetched of, Path usual) {
    Supply supply = set;
    return supply == null || isWhole(of, usual) ? usual : supply.brought(of, usual);
  }

  private static boolean isWhole(Fetched of, Path folder) {
    return of.files().stream()
        .allMatch(c -> folder.resolve(c.name()).toFile().length() == c.bytes());
  }

  private synchronized Path brought(Fetched of, Path usual) {
    Path own = folder.resolve(of.name());
    if (isWhole(of, own)) {
      return own;
    }
    try {
      Files.createDirectories(own);
      for (Entry.Content content : of.files()) {
        Optional<byte[]> bytes = origin.apply(content.sha256());
        if (bytes.isEmpty()) {
          return usual; // and the usual sentence says what to do
        }
        Store.put(own, content, new ByteArrayInputStream(bytes.get()));
      }
      return own;
    } catch (IOException e) {
      throw Store.unwritable(own, e);
    }
  }
}
