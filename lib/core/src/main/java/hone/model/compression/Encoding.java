package hone.model.compression;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How an array becomes bytes. */
enum Encoding {
  /** All floats: their first bytes, then their second and so on, which deflates better. */
  FLOATS(false, false),
  /** Before each number that is not 0 how many zeros stand there; then those floats. */
  SPARSE_FLOATS(true, false),
  /** The codes of a grid, as many bits each as the grid has. */
  BITS(false, true),
  /** The codes of a grid, a byte each. */
  CODES(false, true),
  /** As sparse floats, with a code in place of each float. */
  SPARSE_CODES(true, true);

  private static final int LONG_GAP = 255; // goes on in the next byte

  private final boolean sparse;
  private final boolean coded;

  Encoding(boolean sparse, boolean coded) {
    this.sparse = sparse;
    this.coded = coded;
  }

  /** An array in one of these, deflated (RFC 1951) where that is shorter. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Coded(Encoding encoding, boolean deflated, byte[] bytes) {}

  static Coded smallest(Tensor tensor, Grid grid) {
    byte[] codes = grid == null ? null : codes(tensor, grid);
    Coded best = null;
    for (Encoding each : values()) {
      byte[] plain = each.encode(tensor, grid, codes);
      if (plain == null) {
        continue;
      }
      byte[] shorter = deflate(plain);
      boolean deflated = shorter.length < plain.length;
      byte[] bytes = deflated ? shorter : plain;
      if (best == null || bytes.length < best.bytes().length) {
        best = new Coded(each, deflated, bytes);
      }
    }
    return best;
  }

  // Null where the numbers are not on the grid.
  private static byte[] codes(Tensor tensor, Grid grid) {
    byte[] out = new byte[tensor.values().length];
    for (int i = 0; i < out.length; i++) {
      float scale = grid.scale(tensor.shape(), i);
      int code = scale == 0 ? 0 : Math.round(tensor.values()[i] / scale);
      if (scale * code != tensor.values()[i] || Math.abs(code) > grid.limit()) {
        return null;
      }
      out[i] = (byte) code;
    }
    return out;
  }

  private byte[] encode(Tensor tensor, Grid grid, byte[] codes) {
    if (coded && codes == null) {
      return null;
    }
    float[] values = tensor.values();
    if (this == BITS) {
      return bits(codes, grid);
    }
    ByteArrayOutputStream gaps = new ByteArrayOutputStream();
    int[] indices = new int[values.length];
    int count = 0;
    int gap = 0;
    for (int i = 0; i < values.length; i++) {
      if (sparse && values[i] == 0) {
        gap++;
        continue;
      }
      for (; sparse && gap >= LONG_GAP; gap -= LONG_GAP) {
        gaps.write(LONG_GAP);
      }
      if (sparse) {
        gaps.write(gap);
        gap = 0;
      }
      indices[count++] = i;
    }
    byte[] before = gaps.toByteArray();
    int header = sparse ? 4 : 0;
    ByteBuffer out =
        ByteBuffer.allocate(header + before.length + count * (coded ? 1 : Float.BYTES));
    if (sparse) {
      out.putInt(before.length).put(before);
    }
    if (coded) {
      for (int k = 0; k < count; k++) {
        out.put(codes[indices[k]]);
      }
    } else {
      for (int shift = 24; shift >= 0; shift -= 8) {
        for (int k = 0; k < count; k++) {
          out.put((byte) (Float.floatToRawIntBits(values[indices[k]]) >>> shift));
        }
      }
    }
    return out.array();
  }

  private static byte[] bits(byte[] codes, Grid grid) {
    byte[] out = new byte[(codes.length * grid.bits() + 7) / 8];
    int at = 0;
    for (byte code : codes) {
      if (grid.bits() == 1 && code == 0) {
        return null; // a masked weight has no code of one bit
      }
      int value = grid.bits() == 1 ? (code + 1) / 2 : code + grid.limit();
      for (int b = grid.bits() - 1; b >= 0; b--, at++) {
        out[at / 8] |= (byte) ((value >> b & 1) << (7 - at % 8));
      }
    }
    return out;
  }

  Tensor decode(byte[] bytes, int[] shape, Grid grid) {
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int[] indices = new int[values.length];
    int count = values.length;
    if (sparse) {
      count = 0;
      int at = 0;
      for (int left = in.getInt(); left > 0; left--) {
        int gap = in.get() & 0xff;
        at += gap;
        if (gap < LONG_GAP) {
          indices[count++] = at++;
        }
      }
    } else {
      Arrays.setAll(indices, i -> i);
    }
    if (coded) {
      for (int k = 0; k < count; k++) {
        int code = this == BITS ? unpacked(bytes, k, grid) : in.get();
        values[indices[k]] = grid.scale(shape, indices[k]) * code;
      }
    } else {
      int[] raw = new int[count];
      for (int shift = 24; shift >= 0; shift -= 8) {
        for (int k = 0; k < count; k++) {
          raw[k] |= (in.get() & 0xff) << shift;
        }
      }
      for (int k = 0; k < count; k++) {
        values[indices[k]] = Float.intBitsToFloat(raw[k]);
      }
    }
    return new Tensor(shape, values);
  }

  private static int unpacked(byte[] bytes, int index, Grid grid) {
    int value = 0;
    for (int at = index * grid.bits(); at < (index + 1) * grid.bits(); at++) {
      value = value << 1 | bytes[at / 8] >> (7 - at % 8) & 1;
    }
    return grid.bits() == 1 ? 2 * value - 1 : value - grid.limit();
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * Inflates what must not become larger than so many bytes.
   *
   * @throws IllegalArgumentException when it does, or is damaged
   */
  static byte[] inflate(byte[] bytes, long most) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 && inflater.needsInput()) {
          throw new IllegalArgumentException("the packed network ends too early");
        }
        out.write(part, 0, count);
        if (out.size() > most) {
          throw new IllegalArgumentException("the packed network grows beyond what it tells");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the packed network is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
