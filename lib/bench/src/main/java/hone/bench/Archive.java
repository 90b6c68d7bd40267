package hone.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file from its text alone: an archive with the code and, pickled, one object of
 * class {@code Net} without weights.
 */
final class Archive {
  private Archive() {}

  static byte[] of(String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "data.pkl", pickledNet());
      entry(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      entry(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // the empty tuple
      entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  // Protocol 2: the class, an empty tuple, a new object, its state {"training": True}.
  private static byte[] pickledNet() {
    String name = "training";
    String pickle =
        "\u0080\u0002c__torch__\nNet\n)\u0081}(X"
            + (char) name.length()
            + "\0\0\0"
            + name
            + "\u0088ub.";
    return pickle.getBytes(StandardCharsets.ISO_8859_1);
  }

  // LibTorch reads entries in place, so they are stored and not deflated.
  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("net/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
