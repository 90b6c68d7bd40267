package hone.model.imported;

/**
 * What comes out of a layer.
 *
 * @param channels of an image; numbers, where there is none
 * @param height 0 where it is no image
 * @param width 0 where it is no image
 */
record Extents(int channels, int height, int width) {
  static Extents flat(int size) {
    return new Extents(size, 0, 0);
  }

  boolean isImage() {
    return height > 0;
  }

  long size() {
    return isImage() ? (long) channels * height * width : channels;
  }

  @Override
  public String toString() {
    return isImage() ? channels + "x" + height + "x" + width : String.valueOf(channels);
  }
}
