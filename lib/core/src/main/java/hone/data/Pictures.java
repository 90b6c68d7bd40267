package hone.data;

import hone.json.BadInput;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
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
public final class Pictures {
  private static final long MOST_PIXELS = 100_000_000;

  private Pictures() {}

  /**
   * Decodes a picture.
   *
   * @throws BadInput when it is damaged or too large, with its name
   */
  public static BufferedImage read(Path file) {
    return with(file, reader -> reader.read(0));
  }

  /** The same of a file's bytes. */
  static BufferedImage read(byte[] bytes, String name) {
    return with(new ByteArrayInputStream(bytes), name, reader -> reader.read(0));
  }

  /** The shorter side in pixels, from the header alone. */
  static int side(Path file) {
    return with(file, reader -> Math.min(reader.getWidth(0), reader.getHeight(0)));
  }

  /** Height times width, from the header alone. */
  static long pixels(byte[] bytes, String name) {
    return with(
        new ByteArrayInputStream(bytes), name, r -> (long) r.getWidth(0) * r.getHeight(0), false);
  }

  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T with(Path file, Use<T> use) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return with(in, file.toString(), use);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static <T> T with(InputStream in, String file, Use<T> use) {
    return with(in, file, use, true);
  }

  private static <T> T with(InputStream in, String file, Use<T> use, boolean limited) {
    ImageReader reader = null;
    try (ImageInputStream data = new MemoryCacheImageInputStream(in)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(data);
      if (!readers.hasNext()) {
        throw new BadInput(file + " is not a picture that can be read; replace or remove it.");
      }
      reader = readers.next();
      reader.setInput(data);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (limited && pixels > MOST_PIXELS) {
        throw new BadInput(
            file + " has " + pixels + " pixels; at most " + MOST_PIXELS + " are read.");
      }
      return use.of(reader);
    } catch (IOException | RuntimeException e) {
      if (e instanceof BadInput) {
        throw (BadInput) e;
      }
      // Decoders answer damage with exceptions of many kinds.
      throw unreadable(file, e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private static BadInput unreadable(String file, Exception e) {
    return new BadInput(
        file + " cannot be read as a picture (" + e.getMessage() + "); replace or remove it.", e);
  }

  /**
   * The middle square of a picture, brought to {@code size} pixels a side by averaging areas, which
   * gives the same bytes on every machine.
   */
  static byte[] square(BufferedImage image, int size) {
    return fitted(rgb(image), image.getWidth(), size, size);
  }

  /**
   * The largest middle part of a picture that has this shape, brought to this size by averaging
   * areas, which gives the same bytes on every machine.
   *
   * @param rgb red, green, blue of all pixels, row by row
   * @param width of the picture in pixels
   * @param high of what is given, in pixels
   * @param wide of what is given, in pixels
   * @return red, green, blue of its pixels, row by row
   */
  public static byte[] fitted(byte[] rgb, int width, int high, int wide) {
    int height = rgb.length / 3 / width;
    int part = (int) Math.min(width, Math.max(1, (long) height * wide / high));
    int tall = (int) Math.min(height, Math.max(1, (long) width * high / wide));
    int left = (width - part) / 2;
    int top = (height - tall) / 2;
    if (part == wide && tall == high) {
      return part == width && tall == height ? rgb : cut(rgb, width, left, top, high, wide);
    }
    // In units of 1/wide and 1/high of a source pixel: each target pixel is part x tall units.
    byte[] out = new byte[high * wide * 3];
    long area = (long) part * tall;
    for (int y = 0, at = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        long[] sum = {area / 2, area / 2, area / 2};
        for (int v = y * tall / high; (long) v * high < (y + 1L) * tall; v++) {
          long rows = overlap(v, y, tall, high);
          for (int u = x * part / wide; (long) u * wide < (x + 1L) * part; u++) {
            long weight = rows * overlap(u, x, part, wide);
            int from = ((top + v) * width + left + u) * 3;
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

  private static byte[] cut(byte[] rgb, int width, int left, int top, int high, int wide) {
    byte[] out = new byte[high * wide * 3];
    for (int y = 0; y < high; y++) {
      System.arraycopy(rgb, ((top + y) * width + left) * 3, out, y * wide * 3, wide * 3);
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
  public static byte[] rgb(BufferedImage image) {
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
