package hone.data;

import hone.json.BadInput;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The IDX format of MNIST: unsigned bytes of 1 (labels), 3 (grey) or 4 (channels last) axes. */
final class Idx {
  private Idx() {}

  /** An array with its axes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Block(int[] axes, byte[] bytes) {}

  /**
   * Reads a file's content.
   *
   * @param source what to call it in messages
   */
  static Block parse(byte[] raw, String source) {
    ByteBuffer in = ByteBuffer.wrap(raw);
    int magic = raw.length < 4 ? 0 : in.getInt();
    int rank = magic & 0xff;
    if (magic >>> 8 != 8 || rank < 1 || rank > 4 || raw.length < 4 + 4 * rank) {
      throw new BadInput(source + " is not an IDX file of unsigned bytes.");
    }
    int[] axes = new int[rank];
    BigInteger length = BigInteger.ONE; // the product of four axes may not fit into 64 bits
    for (int i = 0; i < rank; i++) {
      axes[i] = in.getInt();
      length = length.multiply(BigInteger.valueOf(axes[i]));
    }
    int least = Arrays.stream(axes).min().orElse(0);
    if (least < 0 || !length.equals(BigInteger.valueOf(in.remaining()))) {
      throw new BadInput(
          source + " announces " + length + " bytes and holds " + in.remaining() + ".");
    }
    return new Block(axes, Arrays.copyOfRange(raw, in.position(), raw.length));
  }

  /** Images with their labels, which are below {@code classes}. */
  static Images images(Block images, Block labels, int classes, String source) {
    int[] axes = images.axes();
    if (axes.length < 3 || labels.axes().length != 1 || labels.axes()[0] != axes[0]) {
      throw new BadInput(source + ": images and labels do not belong together.");
    }
    for (byte label : labels.bytes()) {
      if ((label & 0xff) >= classes) {
        throw new BadInput(
            source + " has label " + (label & 0xff) + "; expected below " + classes + ".");
      }
    }
    return new Images(
        axes.length == 4 ? axes[3] : 1, axes[1], axes[2], images.bytes(), labels.bytes());
  }

  /** Writes atomically; packed when the name ends in .xz. */
  static void write(Path file, int[] axes, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    boolean packed = file.toString().endsWith(".xz");
    try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part));
        OutputStream to = packed ? new XZOutputStream(raw, packing(axes)) : raw) {
      write(to, axes, bytes);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a file's content. */
  static void write(OutputStream to, int[] axes, byte[] bytes) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(8 << 8 | axes.length);
    for (int axis : axes) {
      out.writeInt(axis);
    }
    out.write(bytes);
    out.flush();
  }

  // XZ in Java gives the same bytes everywhere; GZIP's depend on the zlib that Java was built with.
  private static FilterOptions[] packing(int[] axes) throws IOException {
    LZMA2Options lzma = new LZMA2Options(6);
    return axes.length == 4
        ? new FilterOptions[] {new DeltaOptions(axes[3]), lzma}
        : new FilterOptions[] {lzma};
  }
}
