package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** ELF files written here, of both widths and orders. */
class BytePlotsTest {
  private static final int HEAD = 64;

  /** A file of one executable section, between one of data and one without bytes. */
  private static byte[] elf(boolean wide, ByteOrder order, byte[] code) {
    int entry = wide ? 64 : 40;
    ByteBuffer out = ByteBuffer.allocate(HEAD + code.length + 3 * entry).order(order);
    out.put(0, new byte[] {0x7f, 'E', 'L', 'F'});
    out.put(4, (byte) (wide ? 2 : 1)).put(5, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2));
    int table = HEAD + code.length;
    out.putInt(wide ? 40 : 32, table); // the upper half of a wide little-endian one stays 0
    if (wide) {
      out.putLong(40, table);
    }
    out.putShort(wide ? 58 : 46, (short) entry).putShort(wide ? 60 : 48, (short) 3);
    out.put(HEAD, code);
    section(out, wide, table, new long[] {1, 2, HEAD, 16});
    section(out, wide, table + entry, new long[] {1, 6, HEAD, code.length});
    section(out, wide, table + 2 * entry, new long[] {8, 6, 0, 1L << 30});
    return out.array();
  }

  /** Type, flags, where it begins, and how long it is. */
  private static void section(ByteBuffer out, boolean wide, int at, long[] what) {
    out.putInt(at + 4, (int) what[0]);
    if (wide) {
      out.putLong(at + 8, what[1]).putLong(at + 24, what[2]).putLong(at + 32, what[3]);
    } else {
      out.putInt(at + 8, (int) what[1])
          .putInt(at + 16, (int) what[2])
          .putInt(at + 20, (int) what[3]);
    }
  }

  private static byte[] code(int length, int first) {
    byte[] code = new byte[length];
    for (int i = 0; i < length; i++) {
      code[i] = (byte) (first + i / 100);
    }
    return code;
  }

  @Test
  void executableSectionsOfAnyWidthAndOrderAreFound() throws IOException {
    byte[] code = code(2500, 1);
    for (boolean wide : new boolean[] {false, true}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        assertThat(Elf.executable(elf(wide, order, code), "f")).containsExactly(code);
      }
    }
  }

  private static void refused(Consumer<ByteBuffer> lie, String why) {
    ByteBuffer file =
        ByteBuffer.wrap(elf(true, ByteOrder.LITTLE_ENDIAN, code(1024, 1)))
            .order(ByteOrder.LITTLE_ENDIAN);
    lie.accept(file);
    assertThatThrownBy(() -> Elf.executable(file.array(), "libx.so"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("libx.so ")
        .hasMessageContaining(why);
  }

  @Test
  void tablesThatPointOutsideTheFileAreRefused() {
    int second = HEAD + 1024 + 64;
    refused(f -> f.putLong(40, 1_000_000), "section table at byte 1000000, outside");
    refused(f -> f.putLong(40, -8), "section table at byte -8, outside");
    refused(f -> f.putShort(60, (short) 60), "section table at byte");
    refused(f -> f.putShort(58, (short) 3), "entries of its section table have 3 bytes");
    refused(f -> f.putLong(second + 32, 1L << 40), "section 1 at byte 64, outside");
    refused(f -> f.putLong(second + 24, Long.MAX_VALUE), "section 1 at byte");
    refused(f -> f.put(4, (byte) 7), "class 7");
    refused(f -> f.put(0, (byte) 0), "not an ELF file");
    assertThatThrownBy(() -> Elf.executable(Arrays.copyOf(code(40, 1), 40), "f"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void librariesStandOnOneSideAndRepeatedBlocksOnce() throws IOException {
    byte[] shared = elf(false, ByteOrder.BIG_ENDIAN, code(2500, 1));
    Dataset data =
        BytePlots.of(
            Map.of(
                "amd64 libc.so.6", shared,
                "amd64 libm.so.6", elf(true, ByteOrder.LITTLE_ENDIAN, code(1024, 50)),
                "amd64 libx.so.1", shared,
                "x32 ld-linux.so.2", elf(true, ByteOrder.LITTLE_ENDIAN, code(3072, 90)),
                "x32 libc.so",
                    "/* for the linker */".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    assertThat(data.classNames()).hasSize(18);
    assertThat(data.train().size()).isEqualTo(3); // what is left of 2500 bytes is no block
    assertThat(data.test().size()).isEqualTo(3);
    assertThat(data.train().labels()).containsOnly(0);
    assertThat(data.test().labels()).containsOnly(17);
  }
}
