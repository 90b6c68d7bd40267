package hone.report;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tables as files of Apache Arrow: the IPC file format, metadata version 5, in one record batch,
 * which is Feather version 2 too. Numbers are 64-bit floats and 32-bit integers, all else is UTF-8;
 * what is missing is null. Written here because Arrow's own library keeps its columns outside the
 * heap and wants the JVM opened for that; the numbers of fields are those of Schema.fbs,
 * Message.fbs and File.fbs of the format 1.0.
 */
final class Arrow {
  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final int ALIGN = 8;
  private static final short VERSION_5 = 4;
  private static final byte SCHEMA = 1;
  private static final byte RECORD_BATCH = 3;
  private static final byte INT = 2;
  private static final byte FLOATING_POINT = 3;
  private static final byte UTF8 = 5;
  private static final short DOUBLE = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Arrow() {}

  /** The whole file. */
  static byte[] file(Table table) {
    Arrow arrow = new Arrow();
    arrow.write(table);
    return arrow.out.toByteArray();
  }

  private void write(Table table) {
    out.writeBytes(MAGIC);
    out.writeBytes(new byte[ALIGN - MAGIC.length]);
    FlatBufferBuilder schema = new FlatBufferBuilder();
    message(finished(schema, SCHEMA, schema(schema, table), 0), new byte[0]);
    Body body = new Body();
    table.columns().forEach(body::column);
    int at = out.size();
    byte[] bytes = body.bytes.toByteArray();
    FlatBufferBuilder batch = new FlatBufferBuilder();
    int header = batch(batch, table.rowCount(), body);
    int metadata = message(finished(batch, RECORD_BATCH, header, bytes.length), bytes);
    out.writeBytes(little(8).putInt(-1).putInt(0).array()); // the end of messages
    byte[] footer = footer(table, at, metadata, bytes.length);
    out.writeBytes(footer);
    out.writeBytes(little(4).putInt(footer.length).array());
    out.writeBytes(MAGIC);
  }

  // A mark, a size, the metadata filled up to eight bytes, the body; returns the size before the
  // body.
  private int message(byte[] metadata, byte[] body) {
    int size = up(metadata.length);
    out.writeBytes(little(8).putInt(-1).putInt(size).array());
    out.writeBytes(metadata);
    out.writeBytes(new byte[size - metadata.length]);
    out.writeBytes(body);
    return 8 + size;
  }

  private static byte[] finished(FlatBufferBuilder to, byte type, int header, long body) {
    to.startTable(5);
    to.addLong(3, body, 0);
    to.addOffset(2, header, 0);
    to.addByte(1, type, 0);
    to.addShort(0, VERSION_5, 0);
    to.finish(to.endTable());
    return to.sizedByteArray();
  }

  private static int schema(FlatBufferBuilder to, Table table) {
    int[] fields = table.columns().stream().mapToInt(c -> field(to, c)).toArray();
    int all = vector(to, fields);
    to.startTable(4);
    to.addOffset(1, all, 0);
    return to.endTable(); // little-endian is what is not said
  }

  private static int field(FlatBufferBuilder to, Column<?> column) {
    int name = to.createString(column.name());
    int children = vector(to, new int[0]); // readers want them, though there are none
    byte kind = column instanceof DoubleColumn ? FLOATING_POINT : UTF8;
    if (column instanceof IntColumn) {
      kind = INT;
    }
    int type = type(to, kind);
    to.startTable(7);
    to.addOffset(5, children, 0);
    to.addOffset(3, type, 0);
    to.addByte(2, kind, 0);
    to.addBoolean(1, true, false);
    to.addOffset(0, name, 0);
    return to.endTable();
  }

  private static int type(FlatBufferBuilder to, byte kind) {
    to.startTable(kind == INT ? 2 : kind == FLOATING_POINT ? 1 : 0);
    if (kind == INT) {
      to.addInt(0, Integer.SIZE, 0);
      to.addBoolean(1, true, false);
    } else if (kind == FLOATING_POINT) {
      to.addShort(0, DOUBLE, 0);
    }
    return to.endTable();
  }

  private static int vector(FlatBufferBuilder to, int[] offsets) {
    to.startVector(4, offsets.length, 4);
    for (int i = offsets.length - 1; i >= 0; i--) {
      to.addOffset(offsets[i]);
    }
    return to.endVector();
  }

  private static int batch(FlatBufferBuilder to, int rows, Body body) {
    int nodes = pairs(to, body.nodes);
    int buffers = pairs(to, body.buffers);
    to.startTable(4);
    to.addOffset(2, buffers, 0);
    to.addOffset(1, nodes, 0);
    to.addLong(0, rows, 0);
    return to.endTable();
  }

  // Structures of two long numbers, written backwards.
  private static int pairs(FlatBufferBuilder to, List<long[]> pairs) {
    to.startVector(16, pairs.size(), 8);
    for (int i = pairs.size() - 1; i >= 0; i--) {
      to.prep(8, 16);
      to.putLong(pairs.get(i)[1]);
      to.putLong(pairs.get(i)[0]);
    }
    return to.endVector();
  }

  private static byte[] footer(Table table, long at, int metadata, long body) {
    FlatBufferBuilder to = new FlatBufferBuilder();
    int schema = schema(to, table);
    to.startVector(24, 1, 8);
    to.prep(8, 24);
    to.putLong(body);
    to.pad(4);
    to.putInt(metadata);
    to.putLong(at);
    int batches = to.endVector();
    to.startVector(24, 0, 8);
    int dictionaries = to.endVector();
    to.startTable(5);
    to.addOffset(3, batches, 0);
    to.addOffset(2, dictionaries, 0);
    to.addOffset(1, schema, 0);
    to.addShort(0, VERSION_5, 0);
    to.finish(to.endTable());
    return to.sizedByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int up(int size) {
    return (size + ALIGN - 1) / ALIGN * ALIGN;
  }

  /** The columns, one after the other: which values are there, and the values. */
  private static final class Body {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<long[]> nodes = new ArrayList<>();
    private final List<long[]> buffers = new ArrayList<>();

    void column(Column<?> column) {
      int n = column.size();
      byte[] there = new byte[(n + 7) / 8];
      int missing = 0;
      for (int i = 0; i < n; i++) {
        if (column.isMissing(i)) {
          missing++;
        } else {
          there[i / 8] |= (byte) (1 << i % 8);
        }
      }
      nodes.add(new long[] {n, missing});
      add(there);
      if (column instanceof DoubleColumn numbers) {
        ByteBuffer values = little(8 * n);
        numbers.forEach(values::putDouble);
        add(values.array());
      } else if (column instanceof IntColumn numbers) {
        ByteBuffer values = little(4 * n);
        numbers.forEach(v -> values.putInt(v == null ? 0 : v));
        add(values.array());
      } else {
        text(column);
      }
    }

    private void text(Column<?> column) {
      ByteBuffer ends = little(4 * (column.size() + 1)).putInt(0);
      ByteArrayOutputStream letters = new ByteArrayOutputStream();
      for (int i = 0; i < column.size(); i++) {
        if (!column.isMissing(i)) {
          letters.writeBytes(String.valueOf(column.get(i)).getBytes(StandardCharsets.UTF_8));
        }
        ends.putInt(letters.size());
      }
      add(ends.array());
      add(letters.toByteArray());
    }

    private void add(byte[] buffer) {
      buffers.add(new long[] {bytes.size(), buffer.length});
      bytes.writeBytes(buffer);
      bytes.writeBytes(new byte[up(buffer.length) - buffer.length]);
    }
  }
}
