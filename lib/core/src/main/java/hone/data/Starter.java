package hone.data;

import hone.json.BadInput;
import hone.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes the starter sets of {@code datasets/starter} again from their packages: the same bytes on
 * every machine.
 */
public final class Starter {
  static final Seed FIXED = Seed.of(2026).split("starter");
  private static final int TRAIN = 4000;
  private static final int TEST = 1000;

  private final Path folder;
  private final Catalog.Listener listener;

  private Starter(Path folder, Catalog.Listener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Writes all starter sets, each in a folder of its name under {@code folder}; what they are made
   * from is fetched where it is not in the cache.
   *
   * @throws BadInput when a package cannot be had or {@code folder} cannot be written
   */
  public static void make(Path folder, Catalog.Listener listener) {
    Starter starter = new Starter(folder, listener);
    starter.sample("mnist");
    starter.sample("fashion-mnist");
    try {
      Path download = Files.createDirectories(Places.cache().resolve("starter-download"));
      for (String name : List.of("emoji-starter", "quickdraw-starter")) {
        for (Source source : Catalog.entry(name).sources()) {
          new Download(download, listener).run(source);
        }
      }
      starter.write(Emoji.make(download, FIXED.split("emoji")));
      starter.words(Emoji.words(download, FIXED.split("emoji")));
      starter.write(QuickDraw.make(download, FIXED.split("quickdraw")));
      Fetch.delete(download);
    } catch (IOException e) {
      throw new BadInput("The starter sets cannot be made: " + e.getMessage() + ".", e);
    }
  }

  /** A stratified sample of both parts, in the official order. */
  private void sample(String name) {
    Catalog.fetch(name, listener, Optional.empty());
    Dataset whole = Catalog.open(name);
    Seed seed = FIXED.split(name);
    write(
        new Dataset(
            name + "-starter",
            whole.classNames(),
            sample(whole.train(), TRAIN, seed.split("train")),
            sample(whole.test(), TEST, seed.split("test"))));
  }

  private static Images sample(Images images, int size, Seed seed) {
    int[] drawn = Arrays.copyOf(Split.stratified(images.labels(), seed), size);
    Arrays.sort(drawn);
    return images.subset(drawn);
  }

  private void write(Dataset set) {
    Path to = folder.resolve(set.name());
    try {
      Files.createDirectories(to);
      write(to, "train", set.train());
      write(to, "t10k", set.test());
    } catch (IOException e) {
      throw Store.unwritable(to, e);
    }
  }

  private void words(List<String> each) throws IOException {
    Path to = folder.resolve("emoji-starter").resolve(Captions.FILE);
    Files.writeString(to, String.join("\n", each) + "\n");
  }

  private static void write(Path to, String part, Images images) throws IOException {
    int rank = images.channels() == 1 ? 3 : 4;
    int[] axes = {images.size(), images.height(), images.width(), images.channels()};
    Idx.write(
        to.resolve(part + "-images-idx" + rank + "-ubyte.xz"),
        Arrays.copyOf(axes, rank),
        images.pixels());
    Idx.write(
        to.resolve(part + "-labels-idx1-ubyte.xz"), new int[] {images.size()}, images.labels());
  }
}
