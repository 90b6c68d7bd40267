package hone.deploy.stream;

import hone.json.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a YUV4MPEG2 stream says of itself (mjpegtools, yuv4mpeg(5)), and how its planes become
 * colours: ITU-R BT.601, of studio range unless the header says full. Where chroma lies between
 * pixels is not heeded: each pixel takes that of its block.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rate frames a second; nothing where it is not known
 * @param across luma pixels for one of chroma in a row; 0 without chroma
 * @param down the same in a column
 * @param full whether samples use all of 0 to 255
 */
record YuvHeader(int width, int height, OptionalDouble rate, int across, int down, boolean full) {
  /** The most that a picture may have. */
  static final long MOST_PIXELS = 33_554_432;

  private static final String MAGIC = "YUV4MPEG2";
  private static final String FRAME = "FRAME";
  private static final int LONGEST = 1024; // bytes of a line

  /** Luma pixels for one of chroma, across and down, by the name of the colour space. */
  private static final Map<String, int[]> SPACES =
      Map.of(
          "420", new int[] {2, 2},
          "420jpeg", new int[] {2, 2},
          "420mpeg2", new int[] {2, 2},
          "420paldv", new int[] {2, 2},
          "422", new int[] {2, 1},
          "444", new int[] {1, 1},
          "mono", new int[] {0, 0});

  /** Reads the first line. */
  static YuvHeader read(InputStream in, String source) throws IOException {
    String line = line(in);
    if (line == null || !line.equals(MAGIC) && !line.startsWith(MAGIC + " ")) {
      throw new BadInput(
          source + " does not begin with " + MAGIC + "; expected video in that format (.y4m)");
    }
    int width = 0;
    int height = 0;
    OptionalDouble rate = OptionalDouble.empty();
    String space = "420jpeg";
    boolean full = false;
    for (String word : line.substring(MAGIC.length()).trim().split(" +")) {
      String value = word.isEmpty() ? "" : word.substring(1);
      switch (word.isEmpty() ? ' ' : word.charAt(0)) {
        case 'W' -> width = extent(word, value, source);
        case 'H' -> height = extent(word, value, source);
        case 'F' -> rate = rate(word, value, source);
        case 'C' -> space = value;
        case 'X' -> full |= value.equals("COLORRANGE=FULL");
        default -> {} // interlacing and the shape of pixels do not matter here
      }
    }
    int[] chroma = SPACES.get(space);
    if (chroma == null) {
      throw new BadInput(
          source
              + " has the colour space "
              + space
              + "; expected 8 bits a sample in 420, 422, 444 or mono");
    }
    if (width == 0 || height == 0 || (long) width * height > MOST_PIXELS) {
      throw new BadInput(
          source
              + " says that its pictures are "
              + width
              + "x"
              + height
              + "; expected both to be said, and at most "
              + MOST_PIXELS
              + " pixels");
    }
    return new YuvHeader(width, height, rate, chroma[0], chroma[1], full);
  }

  private static int extent(String word, String value, String source) {
    if (!value.matches("[1-9][0-9]{0,6}")) {
      throw new BadInput(
          source + " says \"" + word + "\" of its size; expected a whole number above 0");
    }
    return Integer.parseInt(value);
  }

  private static OptionalDouble rate(String word, String value, String source) {
    if (!value.matches("[0-9]{1,9}:[0-9]{1,9}")) {
      throw new BadInput(source + " says \"" + word + "\" of its rate; expected such as F30:1");
    }
    String[] parts = value.split(":");
    double rate = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    return rate > 0 && Double.isFinite(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
  }

  // Bytes up to the end of a line; null at the end of the stream.
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n' && out.size() < LONGEST) {
      out.write(c);
      c = in.read();
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  /** Reads the line before a frame; false at the end. */
  boolean begins(InputStream in, String source, int number) throws IOException {
    String line = line(in);
    if (line != null && !line.equals(FRAME) && !line.startsWith(FRAME + " ")) {
      throw new BadInput(
          "where frame "
              + number
              + " of "
              + source
              + " should begin there is something else; its size is not the one that it says, "
              + width
              + "x"
              + height);
    }
    return line != null;
  }

  /** Bytes of a picture. */
  int bytes() {
    return width * height + 2 * chromaWidth() * chromaHeight();
  }

  private int chromaWidth() {
    return across == 0 ? 0 : (width + across - 1) / across;
  }

  private int chromaHeight() {
    return down == 0 ? 0 : (height + down - 1) / down;
  }

  /** A picture's planes as red, green and blue of every pixel. */
  byte[] rgb(byte[] planes) {
    byte[] out = new byte[3 * width * height];
    double scale = full ? 1 : 255.0 / 219;
    double colour = full ? 1 : 255.0 / 224;
    int black = full ? 0 : 16;
    int u = width * height;
    int v = u + chromaWidth() * chromaHeight();
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double luma = scale * ((planes[y * width + x] & 0xff) - black);
        double blue = 0;
        double red = 0;
        if (across > 0) {
          int place = y / down * chromaWidth() + x / across;
          blue = colour * ((planes[u + place] & 0xff) - 128);
          red = colour * ((planes[v + place] & 0xff) - 128);
        }
        out[at++] = clamped(luma + 1.402 * red);
        out[at++] = clamped(luma - 0.344136 * blue - 0.714136 * red);
        out[at++] = clamped(luma + 1.772 * blue);
      }
    }
    return out;
  }

  private static byte clamped(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
