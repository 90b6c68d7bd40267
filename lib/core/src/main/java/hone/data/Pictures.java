package hone.data;

import hone.json.BadInput;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures to bytes. */
final class Pictures {
  private static final long MOST_PIXELS = 100_000_000;

  private Pictures() {}

  /**
   * Decodes a picture.
   *
   * @throws BadInput when it is damaged or too large, with its name
   */
  static BufferedImage read(Path file) {
    return with(file, reader -> reader.read(0));
  }

  /** The shorter side in pixels, from the header alone. */
  static int side(Path file) {
    return with(file, reader -> Math.min(reader.getWidth(0), reader.getHeight(0)));
  }

  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T with(Path file, Use<T> use) {
    ImageReader reader = null;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        ImageInputStream data = new MemoryCacheImageInputStream(in)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(data);
      if (!readers.hasNext()) {
        throw new BadInput(file + " is not a picture that can be read; replace or remove it.");
      }
      reader = readers.next();
      reader.setInput(data);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw new BadInput(
            file + " has " + pixels + " pixels; at most " + MOST_PIXELS + " are read.");
      }
      return use.of(reader);
    } catch (IOException | RuntimeException e) {
      if (e instanceof BadInput) {
        throw (BadInput) e;
      }
      // Decoders answer damage with exceptions of many kinds.
      throw new BadInput(
          file + " cannot be read as a picture (" + e.getMessage() + "); replace or remove it.", e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  /**
   * The middle square of a picture, brought to {@code size} pixels a side by averaging areas, which
   * gives the same bytes on every machine.
   */
  static byte[] square(BufferedImage image, int size) {
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    byte[] rgb = rgb(image.getSubimage(left, top, side, side));
    if (side == size) {
      return rgb;
    }
    // In units of 1/size of a source pixel: each target pixel is side units wide.
    byte[] out = new byte[size * size * 3];
    long area = (long) side * side;
    for (int y = 0, at = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        long[] sum = {area / 2, area / 2, area / 2};
        for (int v = y * side / size; (long) v * size < (y + 1L) * side; v++) {
          long high = overlap(v, y, side, size);
          for (int u = x * side / size; (long) u * size < (x + 1L) * side; u++) {
            long weight = high * overlap(u, x, side, size);
            int from = (v * side + u) * 3;
            for (int c = 0; c < 3; c++) {
              sum[c] += weight * (rgb[from + c] & 0xff);
            }
          }
        }
        for (int c = 0; c < 3; c++) {
          out[at++] = (byte) (sum[c] / area);
        }
      }
    }
    return out;
  }

  private static long overlap(int source, int target, int side, int size) {
    return Math.min((source + 1L) * size, (target + 1L) * side)
        - Math.max((long) source * size, (long) target * side);
  }

  static boolean isGrey(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return false;
      }
    }
    return true;
  }

  /** The red of each pixel. */
  static byte[] grey(byte[] rgb) {
    byte[] out = new byte[rgb.length / 3];
    for (int i = 0; i < out.length; i++) {
      out[i] = rgb[3 * i];
    }
    return out;
  }

  /** Red, green, blue of all pixels, row by row; transparent ones are laid on white. */
  static byte[] rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] out = new byte[width * height * 3];
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
        && image.getRaster().getSampleModel() instanceof ComponentSampleModel model
        && model.getScanlineStride() == width * 3
        && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
        && buffer.getData().length == out.length) {
      byte[] bgr = buffer.getData();
      for (int i = 0; i < out.length; i += 3) {
        out[i] = bgr[i + 2];
        out[i + 1] = bgr[i + 1];
        out[i + 2] = bgr[i];
      }
      return out;
    }
    int[] row = new int[width];
    for (int y = 0, at = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        int alpha = argb >>> 24;
        for (int shift = 16; shift >= 0; shift -= 8) {
          int v = argb >> shift & 0xff;
          out[at++] = (byte) ((v * alpha + 255 * (255 - alpha) + 127) / 255);
        }
      }
    }
    return out;
  }
}
