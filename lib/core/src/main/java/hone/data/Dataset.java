package hone.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * A data set with its official parts.
 *
 * @param name in the catalog
 * @param classNames by label
 * @param train from which validation images are cut too
 * @param test read only by the final evaluation
 * @param together how many consecutive training images show the same thing and are never parted
 *     between training and validation; 1 where each stands alone
 */
public record Dataset(
    String name, List<String> classNames, Images train, Images test, int together) {
  // Its hash is quick, for arrays are compared by identity; a set is digested once, not each trial.
  private static final Map<Dataset, String> FINGERPRINTS =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Copies the names. */
  public Dataset {
    classNames = List.copyOf(classNames);
    if (together < 1 || train.size() % together != 0) {
      throw new IllegalArgumentException(
          train.size() + " training images cannot stand together by " + together);
    }
  }

  /** A data set whose images each stand alone. */
  public Dataset(String name, List<String> classNames, Images train, Images test) {
    this(name, classNames, train, test, 1);
  }

  /** SHA-256 over shape, pixels and labels of both parts, 64 hexadecimal digits. */
  public String fingerprint() {
    return FINGERPRINTS.computeIfAbsent(this, Dataset::digest);
  }

  /** One line: name, images, shape, classes. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %,d + %,d images of %dx%dx%d, %d classes",
        name,
        train.size(),
        test.size(),
        train.height(),
        train.width(),
        train.channels(),
        classNames.size());
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Images part : List.of(train, test)) {
        digest.update(
            ByteBuffer.allocate(16)
                .putInt(part.size())
                .putInt(part.height())
                .putInt(part.width())
                .putInt(part.channels())
                .array());
        digest.update(part.pixels());
        digest.update(part.labels());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
