package hone.data;

import hone.seed.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Sets whose files no source holds: they are made from what it holds, the same everywhere. */
interface Making {
  /** Sets of these names are made so. */
  Map<String, Making> ALL =
      Map.of(
          "emoji-google",
          (from, wanted) -> Emoji.of(from, "google"),
          "emoji-twitter",
          (from, wanted) -> Emoji.of(from, "twitter"),
          "digits-8x8",
          (from, wanted) -> SmallDigits.make(from, wanted, Seed.of(2026).split("digits-8x8")),
          "brain-patches",
          BrainPatches::make,
          "clip-art",
          new ClipArt(),
          "byte-plots",
          BytePlots::make);

  /**
   * Makes a set.
   *
   * @param from an archive or a folder of them
   * @param wanted which archives of a folder
   */
  Dataset make(Path from, Predicate<String> wanted) throws IOException;

  /** How a set is made; empty where its source holds its files. */
  static Optional<Making> of(Entry entry) {
    return Optional.ofNullable(ALL.get(entry.name()));
  }

  /** Makes the set and stores those of its files that are missing. */
  default void store(
      Path from,
      Predicate<String> wanted,
      Store store,
      List<Entry.Content> missing,
      LongConsumer written)
      throws IOException {
    Dataset made = make(from, wanted);
    for (Entry.Content content : missing) {
      Images part = content.name().startsWith("train") ? made.train() : made.test();
      byte[] bytes = file(part, content.name().contains("images"));
      store.put(content, new ByteArrayInputStream(bytes), written);
    }
  }

  /** The file of images, or of labels, of a part. */
  static byte[] file(Images part, boolean images) throws IOException {
    int rank = images ? part.channels() == 1 ? 3 : 4 : 1;
    int[] axes = {part.size(), part.height(), part.width(), part.channels()};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Idx.write(out, Arrays.copyOf(axes, rank), images ? part.pixels() : part.labels());
    return out.toByteArray();
  }
}
