package hone.model.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arrays as a small file: a head with names, shapes, scales and encodings, then each array in the
 * {@link Encoding} that takes the fewest bytes. What was read is what was written, bit for bit (but
 * for the sign of a 0). Numbers are big-endian.
 */
public final class Packed {
  private static final int MAGIC = 0x484f4e45; // "HONE"
  private static final int VERSION = 1;
  private static final int MOST_HEAD = 1 << 24; // bytes
  private static final long MOST_NUMBERS = 1 << 28; // a gigabyte of floats

  private Packed() {}

  /** Whether bytes begin like such a file. */
  public static boolean is(byte[] bytes) {
    return bytes.length > 4
        && bytes[0] == 'H'
        && bytes[1] == 'O'
        && bytes[2] == 'N'
        && bytes[3] == 'E';
  }

  /** The file of these arrays. */
  public static byte[] write(Tensors tensors) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    List<byte[]> parts = new ArrayList<>();
    try (DataOutputStream out = new DataOutputStream(head)) {
      out.writeShort(tensors.arrays().size());
      for (Map.Entry<String, Tensor> each : tensors.arrays().entrySet()) {
        out.writeUTF(each.getKey());
        out.writeByte(each.getValue().shape().length);
        for (int extent : each.getValue().shape()) {
          out.writeInt(extent);
        }
        Grid grid = tensors.grids().get(each.getKey());
        write(grid, out);
        Encoding.Coded best = Encoding.smallest(each.getValue(), grid);
        out.writeByte(best.encoding().ordinal());
        out.writeBoolean(best.deflated());
        out.writeInt(best.bytes().length);
        parts.add(best.bytes());
      }
      out.writeShort(tensors.ranges().size());
      for (Map.Entry<String, Range> each : tensors.ranges().entrySet()) {
        out.writeUTF(each.getKey());
        out.writeFloat(each.getValue().step());
        out.writeInt(each.getValue().lowest());
        out.writeInt(each.getValue().levels());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return whole(Encoding.deflate(head.toByteArray()), parts);
  }

  private static void write(Grid grid, DataOutputStream out) throws IOException {
    out.writeByte(grid == null ? 0 : grid.bits());
    if (grid != null) {
      out.writeByte(grid.axis());
      out.writeInt(grid.scales().length);
      for (float scale : grid.scales()) {
        out.writeFloat(scale);
      }
    }
  }

  private static byte[] whole(byte[] head, List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      out.writeInt(head.length);
      out.write(head);
      for (byte[] part : parts) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The arrays of a file.
   *
   * @throws IllegalArgumentException when it is no such file, damaged, or of a later version
   */
  public static Tensors read(byte[] bytes) {
    if (!is(bytes) || bytes[4] != VERSION) {
      throw new IllegalArgumentException(
          "no packed network of version " + VERSION + "; it was written by another program");
    }
    try (DataInputStream file = new DataInputStream(new ByteArrayInputStream(bytes))) {
      file.skipNBytes(5);
      byte[] head = Encoding.inflate(file.readNBytes(file.readInt()), MOST_HEAD);
      return read(new DataInputStream(new ByteArrayInputStream(head)), file);
    } catch (IOException
        | IndexOutOfBoundsException
        | BufferUnderflowException
        | ArithmeticException
        | NegativeArraySizeException e) {
      throw new IllegalArgumentException("the packed network is damaged: " + e.getMessage(), e);
    }
  }

  private static Tensors read(DataInputStream head, DataInputStream file) throws IOException {
    Map<String, Tensor> arrays = new TreeMap<>();
    Map<String, Grid> grids = new TreeMap<>();
    long left = MOST_NUMBERS;
    for (int more = head.readShort(); more > 0; more--) {
      String name = head.readUTF();
      int[] shape = new int[head.readByte()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = head.readInt();
      }
      long numbers = 1;
      for (int extent : shape) {
        numbers = Math.multiplyExact(numbers, extent);
      }
      left -= requireFewer(numbers, left);
      Grid grid = grid(head);
      if (grid != null) {
        grids.put(name, grid);
      }
      Encoding encoding = Encoding.values()[head.readByte()];
      boolean deflated = head.readBoolean();
      byte[] part = file.readNBytes(head.readInt());
      // No encoding takes more than a float and its gap for each number.
      byte[] plain = deflated ? Encoding.inflate(part, 6 * numbers + 1024) : part;
      arrays.put(name, encoding.decode(plain, shape, grid));
    }
    Map<String, Range> ranges = new TreeMap<>();
    for (int more = head.readShort(); more > 0; more--) {
      ranges.put(head.readUTF(), new Range(head.readFloat(), head.readInt(), head.readInt()));
    }
    return new Tensors(arrays, grids, ranges);
  }

  // What few bytes may stand for is bounded before room is made for it.
  private static long requireFewer(long numbers, long most) {
    if (numbers < 0 || numbers > most) {
      throw new IllegalArgumentException(
          "the packed network tells of more than " + MOST_NUMBERS + " numbers");
    }
    return numbers;
  }

  private static Grid grid(DataInputStream head) throws IOException {
    int bits = head.readByte();
    if (bits == 0) {
      return null;
    }
    if (bits < 0 || bits > Byte.SIZE) {
      throw new IOException("a grid of " + bits + " bits");
    }
    int axis = head.readByte();
    float[] scales = new float[(int) requireFewer(head.readInt(), head.available())];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = head.readFloat();
    }
    return new Grid(bits, axis, scales);
  }
}
