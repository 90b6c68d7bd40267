package hone.data;

import hone.json.Default;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A data set of the catalog: what it is, whose it is, which files it consists of and where they
 * come from.
 *
 * @param name by which recipes name it
 * @param title for people
 * @param licence under which it may be passed on, as its authors state it
 * @param reference the publication or page that describes it
 * @param starter whether it lies in the repository, so that nothing needs fetching
 * @param format of the files
 * @param height of an image in pixels
 * @param width of an image in pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param classNames by label
 * @param train the training part
 * @param test the official test part
 * @param together how many consecutive training images show the same thing; see {@link Dataset}
 * @param sources where the content is to be had, in the order in which they are tried; of a starter
 *     set: what it was made from
 */
public record Entry(
    String name,
    String title,
    String licence,
    String reference,
    @Default("false") boolean starter,
    @Default("\"IDX\"") Format format,
    int height,
    int width,
    int channels,
    List<String> classNames,
    Part train,
    Part test,
    @Default("1") int together,
    List<Source> sources)
    implements Fetched {

  /** Copies the lists. */
  public Entry {
    classNames = List.copyOf(classNames);
    sources = List.copyOf(sources);
  }

  /** How pixels and labels lie in the files. */
  public enum Format {
    /** A file of images and one of labels in the format of MNIST. */
    IDX,
    /** Records of a label and 3072 bytes, one colour plane after the other. */
    CIFAR
  }

  /** The training or the test part. */
  public record Part(int images, List<Content> files) {
    /** Copies the list. */
    public Part {
      files = List.copyOf(files);
    }
  }

  /**
   * A file's content, unpacked.
   *
   * @param name of the file in the data set's folder; the starters' files are packed and end in .xz
   * @param bytes of the content
   * @param sha256 of the content, 64 hexadecimal digits
   */
  public record Content(String name, long bytes, String sha256) {}

  @Override
  public String kind() {
    return "The data set";
  }

  @Override
  public String remedy() {
    return starter ? "git checkout -- datasets/starter" : "./hone datasets fetch " + name;
  }

  /** All files of both parts. */
  @Override
  public List<Content> files() {
    return Stream.of(train, test).flatMap(p -> p.files().stream()).toList();
  }

  /** Bytes of all files' content. */
  public long bytes() {
    return files().stream().mapToLong(Content::bytes).sum();
  }

  /** The folder in which its files are, or would be once fetched. */
  @Override
  public Path folder() {
    return Places.of(this);
  }

  /** Whether all files are here with their sizes; {@link Catalog#verify} reads them too. */
  public boolean present() {
    return new Store(this).missing().isEmpty();
  }

  /** One line: name, images, shape, licence. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d + %,d images of %dx%dx%d, %d classes, %s",
        name,
        title,
        train.images,
        test.images,
        height,
        width,
        channels,
        classNames.size(),
        licence);
  }
}
