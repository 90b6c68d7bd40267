package hone.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Event files: records of TensorFlow (length, its checksum, data, its checksum), each an Event with
 * one scalar of a Summary. Wall-clock time is the seconds of training.
 */
final class TensorBoard {
  private static final int MASK = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TensorBoard() {}

  static void write(Path root, List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      String unique = entry.run().id().substring(0, 8);
      Path folder =
          root.resolve(Mlflow.name(entry.group()))
              .resolve(Mlflow.name(entry.name()) + " " + unique);
      Files.createDirectories(folder);
      Files.write(folder.resolve("events.out.tfevents.0000000000.hone"), file(entry));
    }
  }

  /** The whole file of one run. */
  static byte[] file(Entry entry) {
    TensorBoard board = new TensorBoard();
    board.record(new Message().fixed(1, 0).bytes(3, "brain.Event:2"));
    for (Courses course : Courses.of(entry.run())) {
      for (int i = 0; i < course.steps().size(); i++) {
        double value = course.values().get(i);
        Message summary =
            new Message()
                .bytes(1, new Message().bytes(1, course.name()).single(2, (float) value).get());
        double seconds = course.seconds().get(i);
        board.record(
            new Message()
                .fixed(1, Double.isFinite(seconds) ? seconds : 0)
                .whole(2, course.steps().get(i))
                .bytes(5, summary.get()));
      }
    }
    return board.out.toByteArray();
  }

  private void record(Message message) {
    byte[] data = message.get();
    byte[] length = little(8).putLong(data.length).array();
    out.writeBytes(length);
    out.writeBytes(little(4).putInt(checksum(length)).array());
    out.writeBytes(data);
    out.writeBytes(little(4).putInt(checksum(data)).array());
  }

  /** Castagnoli's CRC-32, turned and shifted as records have it. */
  static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int value = (int) crc.getValue();
    return (value >>> 15 | value << 17) + MASK;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A message of Protocol Buffers: fields by number. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message fixed(int field, double value) {
      varint(field << 3 | EIGHT_BYTES);
      out.writeBytes(little(8).putDouble(value).array());
      return this;
    }

    Message single(int field, float value) {
      varint(field << 3 | FOUR_BYTES);
      out.writeBytes(little(4).putFloat(value).array());
      return this;
    }

    Message whole(int field, long value) {
      varint(field << 3 | VARINT);
      varint(value);
      return this;
    }

    Message bytes(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] value) {
      varint(field << 3 | BYTES);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] get() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}
