package hone.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A data set with its official parts.
 *
 * @param name in the catalog
 * @param classNames by label
 * @param train from which validation images are cut too
 * @param test read only by the final evaluation
 */
public record Dataset(String name, List<String> classNames, Images train, Images test) {
  /** Copies the names. */
  public Dataset {
    classNames = List.copyOf(classNames);
  }

  /** SHA-256 over shape, pixels and labels of both parts, 64 hexadecimal digits. */
  public String fingerprint() {
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
      throw new IllegalStateException(e);
    }
  }
}
