package hone.data;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings a data set or a network into the cache; files already whole are not fetched again. */
final class Fetch {
  private final Fetched entry;
  private final Store store;
  private final Catalog.Listener listener;

  Fetch(Fetched entry, Catalog.Listener listener) {
    this.entry = entry;
    this.store = new Store(entry);
    this.listener = listener;
  }

  void run(Optional<Path> from) {
    if (from.isPresent() && !Files.exists(from.get())) {
      throw new BadInput("There is no folder or file " + from.get() + " to take data from.");
    }
    // One at a time in this process, and one process at a time by the lock, which the system frees
    // when its owner dies.
    synchronized (Fetch.class) {
      try {
        Files.createDirectories(store.folder());
      } catch (IOException e) {
        throw Store.unwritable(store.folder(), e);
      }
      try (FileChannel channel =
              FileChannel.open(
                  store.folder().resolve("fetch.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        fetch(from);
      } catch (IOException e) {
        throw Store.unwritable(store.folder(), e);
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      listener.at("waiting for another process that fetches " + entry.name(), 0, -1);
      return channel.lock();
    }
    return lock;
  }

  private void fetch(Optional<Path> from) throws IOException {
    Path download = store.folder().resolve("download");
    if (broken().isEmpty()) {
      delete(download); // of a fetch that was killed after its last file
      return;
    }
    List<String> tried = new ArrayList<>();
    if (from.isPresent()) {
      attempt(from.get().toString(), from.get(), tried);
    } else {
      for (Source source : entry.sources()) {
        try {
          Files.createDirectories(download);
          new Download(download, listener).run(source);
        } catch (IOException e) {
          tried.add(source.words() + ": " + e.getMessage());
          continue;
        }
        if (attempt(source.words(), download, tried)) {
          break;
        }
        delete(download); // whole and yet wrong: of no use to the next attempt
      }
    }
    List<Entry.Content> left = broken();
    if (!left.isEmpty()) {
      throw new BadInput(
          entry.name()
              + " is not complete ("
              + left.stream().map(Entry.Content::name).collect(Collectors.joining(", "))
              + "); tried "
              + String.join("; ", tried)
              + ". With the official files in a folder, give it by --from FOLDER.");
    }
    delete(download);
  }

  /** Whether the set is whole after taking what is there. */
  private boolean attempt(String what, Path from, List<String> tried) {
    List<Entry.Content> missing = broken();
    long total = missing.stream().mapToLong(Entry.Content::bytes).sum();
    long[] done = {0};
    try {
      new Conversion(
              entry,
              store,
              n -> {
                done[0] += n;
                listener.at("storing " + entry.name(), Math.min(done[0], total), total);
              })
          .run(from, this::known, missing);
    } catch (Store.Unwritable e) {
      throw Store.unwritable(store.folder(), e.getCause());
    } catch (IOException e) {
      tried.add(what + ": " + e.getMessage());
      return false;
    } catch (RuntimeException e) {
      // Nothing of a source is trusted: damage shows in many ways, and the next one may do.
      tried.add(what + " is damaged: " + e.getMessage());
      return false;
    }
    if (broken().isEmpty()) {
      return true;
    }
    tried.add(what + ": files are missing there");
    return false;
  }

  /** Archives of this data set; a folder may hold others. */
  private boolean known(String file) {
    for (Source source : entry.sources()) {
      if (source instanceof Source.Npm npm && file.equals(npm.name() + "-" + npm.release() + ".tgz")
          || source instanceof Source.Debian debian && file.startsWith(debian.name() + "_")
          || source instanceof Source.DebianSet set
              && set.names().stream().anyMatch(n -> file.startsWith(n + "_"))
          || source instanceof Source.Web web
              && web.addresses().stream().anyMatch(a -> a.endsWith("/" + file))) {
        return true;
      }
    }
    return false;
  }

  private List<Entry.Content> broken() {
    return entry.files().stream().filter(c -> !store.whole(c)).toList();
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
