package hone.data;

import hone.json.BadInput;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The IDX format of MNIST: unsigned bytes of 1 (labels), 3 (grey) or 4 (channels last) axes. */
final class Idx {
  private Idx() {}

  /** An array with its axes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Block(int[] axes, byte[] bytes) {}

  static Block read(Path file) {
    try {
      byte[] raw = Files.readAllBytes(file);
      return parse(file.toString().endsWith(".gz") ? unzip(raw) : raw, file.toString());
    } catch (NoSuchFileException e) {
      throw new BadInput(file + " is missing; ./hone datasets verify tells which sets are whole.");
    } catch (IOException e) {
      throw new BadInput(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  static byte[] unzip(byte[] raw) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return in.readAllBytes();
    }
  }

  static Block parse(byte[] raw, String source) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(raw))) {
      int magic = in.readInt();
      int rank = magic & 0xff;
      if (magic >>> 8 != 8 || rank < 1 || rank > 4) {
        throw new BadInput(
            source + " is not an IDX file of unsigned bytes; fetch the data set again.");
      }
      int[] axes = new int[rank];
      long length = 1;
      for (int i = 0; i < rank; i++) {
        axes[i] = in.readInt();
        length *= axes[i];
      }
      if (length != raw.length - 4 - 4L * rank) {
        throw new BadInput(
            source
                + " announces "
                + length
                + " bytes and holds "
                + (raw.length - 4 - 4 * rank)
                + "; fetch the data set again.");
      }
      return new Block(axes, in.readAllBytes());
    } catch (IOException e) {
      throw new BadInput(source + " ends within its header; fetch the data set again.", e);
    }
  }

  static Images images(Path imagesFile, Path labelsFile, int classes) {
    Block images = read(imagesFile);
    Block labels = read(labelsFile);
    int[] axes = images.axes();
    if (axes.length < 3 || labels.axes().length != 1 || labels.axes()[0] != axes[0]) {
      throw new BadInput(
          imagesFile + " and " + labelsFile + " do not belong together; fetch the data set again.");
    }
    for (byte label : labels.bytes()) {
      if ((label & 0xff) >= classes) {
        throw new BadInput(
            labelsFile + " has label " + (label & 0xff) + "; expected below " + classes + ".");
      }
    }
    return new Images(
        axes.length == 4 ? axes[3] : 1, axes[1], axes[2], images.bytes(), labels.bytes());
  }

  /** Writes atomically; packed when the name ends in .gz. */
  static void write(Path file, int[] axes, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream raw = Files.newOutputStream(part);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(packed))) {
      out.writeInt(8 << 8 | axes.length);
      for (int axis : axes) {
        out.writeInt(axis);
      }
      out.write(bytes);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void write(Path imagesFile, Path labelsFile, Images images) throws IOException {
    int[] axes =
        images.channels() == 1
            ? new int[] {images.size(), images.height(), images.width()}
            : new int[] {images.size(), images.height(), images.width(), images.channels()};
    write(imagesFile, axes, images.pixels());
    write(labelsFile, new int[] {images.size()}, images.labels());
  }
}
