package hone.data;

/** The binary format of CIFAR-10: for each image its label, then its red, green and blue plane. */
final class Cifar {
  static final int AREA = 32 * 32;
  static final int RECORD = 1 + 3 * AREA;

  private Cifar() {}

  /** Copies a file's images, channels last, to image {@code at} and after. */
  static void unpack(byte[] content, byte[] pixels, byte[] labels, int at) {
    for (int i = 0; i < content.length / RECORD; i++) {
      int from = i * RECORD;
      labels[at + i] = content[from++];
      int to = (at + i) * 3 * AREA;
      for (int p = 0; p < AREA; p++, to += 3) {
        pixels[to] = content[from + p];
        pixels[to + 1] = content[from + AREA + p];
        pixels[to + 2] = content[from + 2 * AREA + p];
      }
    }
  }

  /**
   * The official file from RGB rows of 1024 pixels, one image a row, and labels of which those from
   * {@code first} on belong to it.
   */
  static byte[] pack(byte[] rgb, int[] labels, int first) {
    int images = rgb.length / (3 * AREA);
    byte[] out = new byte[images * RECORD];
    for (int i = 0; i < images; i++) {
      int to = i * RECORD;
      int from = i * 3 * AREA;
      out[to++] = (byte) labels[first + i];
      for (int p = 0; p < AREA; p++, from += 3) {
        out[to + p] = rgb[from];
        out[to + AREA + p] = rgb[from + 1];
        out[to + 2 * AREA + p] = rgb[from + 2];
      }
    }
    return out;
  }
}
