package hone.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A volume in the single-file form of NIfTI-1 (Cox et al. 2004), x fastest: unsigned bytes or
 * 16-bit integers, unscaled. What the header says must agree with itself and with the file.
 *
 * @param width voxels along x
 * @param height along y
 * @param depth along z
 * @param voxels not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record Nifti(int width, int height, int depth, short[] voxels) {
  private static final int HEADER = 348;
  private static final int MAGIC = 0x6e2b3100; // "n+1" and a zero
  private static final int MOST = 4096;

  /**
   * Reads an unzipped file.
   *
   * @param name what to call it in messages
   * @throws IOException when it is cut off, or its header says what cannot be
   */
  static Nifti parse(byte[] raw, String name) throws IOException {
    if (raw.length < HEADER + 4) {
      throw new IOException(name + " ends within its header");
    }
    ByteBuffer in = ByteBuffer.wrap(raw);
    if (in.getInt(344) != MAGIC) {
      throw new IOException(name + " is not a NIfTI-1 file with its voxels inside");
    }
    if (in.getInt(0) != HEADER && in.order(ByteOrder.LITTLE_ENDIAN).getInt(0) != HEADER) {
      throw new IOException(name + " has a header of " + in.getInt(0) + " bytes, not 348");
    }
    int[] extents = extents(in, name);
    int bytes = bytes(in, name);
    float offset = in.getFloat(108);
    if (!(offset >= HEADER + 4) || offset > raw.length || offset != Math.rint(offset)) {
      throw new IOException(name + " says that its voxels begin at byte " + offset);
    }
    long count = (long) extents[0] * extents[1] * extents[2];
    long there = raw.length - (long) offset;
    if (count * bytes != there) {
      throw new IOException(
          name + " announces " + count * bytes + " bytes of voxels and holds " + there);
    }
    short[] voxels = new short[Math.toIntExact(count)];
    in.position((int) offset);
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = bytes == 1 ? (short) (in.get() & 0xff) : in.getShort();
    }
    return new Nifti(extents[0], extents[1], extents[2], voxels);
  }

  private static int[] extents(ByteBuffer in, String name) throws IOException {
    int axes = in.getShort(40);
    int[] extents = {1, 1, 1};
    for (int i = 1; i <= 7; i++) {
      int extent = in.getShort(40 + 2 * i);
      if (axes < 3 || axes > 7 || i <= axes && (extent < 1 || extent > (i > 3 ? 1 : MOST))) {
        throw new IOException(
            name
                + " is no volume of three axes from 1 to "
                + MOST
                + " voxels (it has "
                + axes
                + (axes < 3 || axes > 7 ? "" : ", axis " + i + " of " + extent)
                + ")");
      }
      if (i <= 3) {
        extents[i - 1] = extent;
      }
    }
    return extents;
  }

  private static int bytes(ByteBuffer in, String name) throws IOException {
    int type = in.getShort(70);
    int bits = in.getShort(72);
    if (type != 2 && type != 4 || bits != (type == 2 ? 8 : 16)) {
      throw new IOException(
          name
              + " has voxels of type "
              + type
              + " and "
              + bits
              + " bits; expected 2 and 8 (unsigned bytes) or 4 and 16 (integers)");
    }
    float slope = in.getFloat(112);
    if (slope != 0 && (slope != 1 || in.getFloat(116) != 0)) {
      throw new IOException(name + " scales its voxels, which is not read");
    }
    return bits / 8;
  }

  /** The voxel at a place. */
  int at(int x, int y, int z) {
    return voxels[(z * height + y) * width + x];
  }

  /** Whether another volume lies on the same grid. */
  boolean fits(Nifti other) {
    return width == other.width && height == other.height && depth == other.depth;
  }
}
