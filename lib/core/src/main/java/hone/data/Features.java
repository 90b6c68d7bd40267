package hone.data;

import hone.json.BadInput;
import java.nio.ByteBuffer;

/**
 * What a network makes of the images of a split: so many numbers for each, training images first,
 * then those of validation, then the test images.
 */
public final class Features {
  private static final int HEADER = Integer.BYTES;
  private static final int PLACE = Integer.BYTES; // bytes of an image that stands for a row

  private final ByteBuffer bytes;
  private final int width;
  private final int rows;
  private int written;

  private Features(ByteBuffer bytes, int width) {
    this.bytes = bytes;
    this.width = width;
    rows = (bytes.capacity() - HEADER) / Float.BYTES / width;
  }

  /**
   * Room for the numbers of a split.
   *
   * @param width how many an image has
   * @throws BadInput when they would take more than half a gigabyte
   */
  public static Features of(Split split, int width) {
    long images = (long) split.train().size() + split.validation().size() + split.test().size();
    long all = HEADER + images * width * Float.BYTES;
    if (all > 1 << 29) {
      throw new BadInput(
          "The features of "
              + images
              + " images, "
              + width
              + " numbers each, would take "
              + all / 1_000_000
              + " MB; expected at most 536 MB: lower \"training\" or \"test\", or set"
              + " \"augmentations\", with which images pass the network each time.");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) all);
    bytes.putInt(width);
    return new Features(bytes, width);
  }

  /**
   * What {@link #bytes} gave.
   *
   * @throws BadInput when it is something else
   */
  public static Features read(byte[] kept) {
    ByteBuffer bytes = ByteBuffer.wrap(kept);
    if (kept.length < HEADER
        || bytes.getInt(0) < 1
        || (kept.length - HEADER) % (bytes.getInt(0) * Float.BYTES) != 0) {
      throw new BadInput("What was kept is no table of features.");
    }
    return new Features(bytes, bytes.getInt(0));
  }

  /** Adds the numbers of the next images, row by row. */
  public void add(float[] numbers) {
    bytes.position(HEADER + written * width * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    written += numbers.length / width;
  }

  /** All of it. */
  public byte[] bytes() {
    return bytes.array();
  }

  /** Numbers of an image. */
  public int width() {
    return width;
  }

  /** Images. */
  public int images() {
    return rows;
  }

  /** Writes the numbers of an image of {@link #places} where they are wanted. */
  void copy(Images images, int index, float[] to, int at) {
    int row = ByteBuffer.wrap(images.pixels(), index * PLACE, PLACE).getInt();
    bytes
        .duplicate()
        .position(HEADER + row * width * Float.BYTES)
        .asFloatBuffer()
        .get(to, at, width);
  }

  /**
   * Images that do not hold pixels but their places here; whatever picks some of them picks their
   * numbers.
   *
   * @param rows of each, from 0, in the order in which they were added
   * @param labels of each
   */
  public Images places(int[] rows, byte[] labels) {
    ByteBuffer places = ByteBuffer.allocate(rows.length * PLACE);
    for (int row : rows) {
      places.putInt(row);
    }
    return new Images(1, 1, PLACE, places.array(), labels);
  }

  /** Batches of these numbers, [N, width, 1, 1], for images of {@link #places}. */
  public Batches batches(int classes) {
    return Batches.of(this, classes);
  }
}
