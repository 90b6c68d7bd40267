package hone.data;

import hone.json.BadInput;
import hone.json.Default;
import hone.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A trained network of the catalog: whose it is, which files it consists of, where they come from,
 * and what its images must hold.
 *
 * @param name by which it is asked for
 * @param title for people
 * @param licence of the package that it comes from
 * @param reference the publication or page that describes it
 * @param pixels what its images hold
 * @param classNames by its output; none where {@code labels} names a file of them
 * @param labels the file of class names, a JSON object from number to name; empty for none
 * @param files all of them, its {@code model.json} first
 * @param sources where the files are to be had, in the order in which they are tried
 */
public record Pretrained(
    String name,
    String title,
    String licence,
    String reference,
    Pixels pixels,
    @Default("[]") List<String> classNames,
    @Default("\"\"") String labels,
    List<Entry.Content> files,
    List<Source> sources)
    implements Fetched {
  /**
   * How pixel values from 0 to 255 become what a network takes: less zero, over unit.
   *
   * @param order of the colours
   * @param zero by channel, in this order
   * @param unit by channel, in this order
   */
  public record Pixels(Order order, List<Double> zero, List<Double> unit) {
    /** Of colours. */
    public enum Order {
      /** Red first. */
      RGB,
      /** Blue first. */
      BGR
    }

    /** Copies and checks the lists. */
    public Pixels {
      zero = List.copyOf(zero);
      unit = List.copyOf(unit);
      if (zero.size() != 3 || unit.size() != 3 || unit.contains(0.0)) {
        throw new IllegalArgumentException(
            "\"zero\" and \"unit\" have three numbers each, and no unit is 0");
      }
    }
  }

  /** Copies the lists. */
  public Pretrained {
    classNames = List.copyOf(classNames);
    files = List.copyOf(files);
    sources = List.copyOf(sources);
  }

  /** All of them, in the catalog's order. */
  public static List<Pretrained> all() {
    return Listing.current().networks();
  }

  /**
   * The one of this name.
   *
   * @throws BadInput when there is none; it names the nearest
   */
  public static Pretrained named(String name) {
    List<String> names = all().stream().map(Pretrained::name).toList();
    int at = names.indexOf(name);
    if (at < 0) {
      throw new BadInput(
          "There is no network \""
              + name
              + "\"; did you mean \""
              + Json.nearest(name, names)
              + "\"? There are "
              + String.join(", ", names)
              + ".");
    }
    return all().get(at);
  }

  /**
   * Brings it into the cache, as {@link Catalog#fetch} does with images.
   *
   * @param from a folder (or archive) with its files instead of the network
   * @throws BadInput when nothing worked, with what was tried
   */
  public void fetch(Catalog.Listener listener, Optional<Path> from) {
    new Fetch(this, listener).run(from);
  }

  /** Reads every file; one sentence for each that is missing or damaged. */
  public List<String> problems() {
    return new Store(this).problems();
  }

  /** Whether all files are here with their sizes. */
  public boolean present() {
    return new Store(this).missing().isEmpty();
  }

  /**
   * Its model's file, every file beside it held against its checksum.
   *
   * @throws BadInput when one is missing or damaged
   */
  public Path model() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new BadInput(problems.get(0));
    }
    return folder().resolve(files.get(0).name());
  }

  /**
   * Its model's file, which tells its layers; the weights beside it are not looked at.
   *
   * @throws BadInput when it is missing or damaged
   */
  public Path topology() {
    Store store = new Store(this);
    store.read(files.get(0));
    return store.path(files.get(0));
  }

  /** The names of its classes, by its output. */
  public List<String> classes() {
    if (labels.isEmpty()) {
      return classNames;
    }
    Entry.Content file =
        files.stream().filter(f -> f.name().equals(labels)).findFirst().orElseThrow();
    String text = new String(new Store(this).read(file), StandardCharsets.UTF_8);
    List<String> out = new ArrayList<>();
    if (Json.tree(text, labels) instanceof Map<?, ?> map) {
      for (int i = 0; map.containsKey(String.valueOf(i)); i++) {
        out.add(String.valueOf(map.get(String.valueOf(i))).replace('_', ' '));
      }
    }
    return out;
  }

  /** Bytes of all files. */
  public long bytes() {
    return files.stream().mapToLong(Entry.Content::bytes).sum();
  }

  @Override
  public String kind() {
    return "The network";
  }

  @Override
  public Path folder() {
    return Places.of(this);
  }

  @Override
  public boolean starter() {
    return false;
  }

  @Override
  public String remedy() {
    return "./hone networks fetch " + name;
  }

  /** One line: name, title, size, licence. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: %s, %.1f MB, %s", name, title, bytes() / 1e6, licence);
  }
}
