package hone.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What of an ELF file (System V application binary interface, chapter 4) a processor executes. */
final class Elf {
  private static final int MAGIC = 0x7f454c46;
  private static final int NO_BITS = 8; // a section that takes no room in the file
  private static final long EXECUTED = 4;

  private final ByteBuffer in;
  private final String name;
  private final boolean wide; // 64 bits

  private Elf(ByteBuffer in, String name, boolean wide) {
    this.in = in;
    this.name = name;
    this.wide = wide;
  }

  /** Whether a file begins as an ELF file does. */
  static boolean is(byte[] raw) {
    return raw.length >= 4 && ByteBuffer.wrap(raw).getInt(0) == MAGIC;
  }

  /**
   * The contents of the executable sections, in the order of the section table.
   *
   * @param name what to call the file in messages
   * @throws IOException when it is no ELF file, or its tables point outside it
   */
  static List<byte[]> executable(byte[] raw, String name) throws IOException {
    if (!is(raw) || raw.length < 52) {
      throw new IOException(name + " is not an ELF file, or ends within its header");
    }
    int width = raw[4];
    int order = raw[5];
    if (width != 1 && width != 2 || order != 1 && order != 2 || width == 2 && raw.length < 64) {
      throw new IOException(
          name + " is an ELF file of class " + width + " and order " + order + ", not 1 or 2");
    }
    ByteBuffer in =
        ByteBuffer.wrap(raw).order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new Elf(in, name, width == 2).sections();
  }

  private List<byte[]> sections() throws IOException {
    long table = wide ? in.getLong(40) : in.getInt(32) & 0xffffffffL;
    int size = in.getShort(wide ? 58 : 46) & 0xffff;
    int count = in.getShort(wide ? 60 : 48) & 0xffff;
    if (size != (wide ? 64 : 40)) {
      throw new IOException(
          name + " says that entries of its section table have " + size + " bytes");
    }
    inside(table, (long) size * count, "section table");
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = (int) table + i * size;
      long flags = wide ? in.getLong(at + 8) : in.getInt(at + 8);
      if (in.getInt(at + 4) != NO_BITS && (flags & EXECUTED) != 0) {
        long from = wide ? in.getLong(at + 24) : in.getInt(at + 16) & 0xffffffffL;
        long length = wide ? in.getLong(at + 32) : in.getInt(at + 20) & 0xffffffffL;
        inside(from, length, "section " + i);
        out.add(Arrays.copyOfRange(in.array(), (int) from, (int) (from + length)));
      }
    }
    return out;
  }

  private void inside(long from, long length, String what) throws IOException {
    int end = in.capacity();
    if (from < 0 || length < 0 || from > end || length > end - from) {
      throw new IOException(
          name + " puts its " + what + " at byte " + from + ", outside its " + end + " bytes");
    }
  }
}
