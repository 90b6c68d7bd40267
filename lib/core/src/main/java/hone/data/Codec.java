package hone.data;

import hone.recipe.augmentation.Sending;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Sends images of one shape and takes what arrives; for one thread. */
final class Codec {
  private final Sending how;
  private final Frame frame;

  Codec(Sending how, Frame frame) {
    this.how = how;
    this.frame = frame;
  }

  /** Replaces an image [H, W, C] by what arrives of it; nothing is drawn. */
  void apply(byte[] pixels, SplittableRandom random) {
    if (how instanceof Sending.Bits few) {
      int gone = 8 - few.bits();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) ((pixels[i] & 0xff) >> gone << gone | 1 << gone - 1);
      }
    } else if (how instanceof Sending.Smaller small) {
      average(pixels, small.factor());
    } else {
      decode(encode(pixels), pixels);
    }
  }

  /** Bytes that the image takes on its way. */
  int bytes(byte[] pixels) {
    if (how instanceof Sending.Bits few) {
      return (pixels.length * few.bits() + 7) / 8;
    }
    if (how instanceof Sending.Smaller small) {
      int f = small.factor();
      return (frame.height() + f - 1) / f * ((frame.width() + f - 1) / f) * frame.channels();
    }
    return encode(pixels).length;
  }

  private void average(byte[] pixels, int factor) {
    for (int top = 0; top < frame.height(); top += factor) {
      int bottom = Math.min(frame.height(), top + factor);
      for (int left = 0; left < frame.width(); left += factor) {
        int right = Math.min(frame.width(), left + factor);
        int area = (bottom - top) * (right - left);
        for (int c = 0; c < frame.channels(); c++) {
          int sum = area / 2;
          for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
              sum += pixels[at(y, x, c)] & 0xff;
            }
          }
          for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
              pixels[at(y, x, c)] = (byte) (sum / area);
            }
          }
        }
      }
    }
  }

  private int at(int y, int x, int c) {
    return (y * frame.width() + x) * frame.channels() + c;
  }

  private byte[] encode(byte[] pixels) {
    boolean grey = frame.channels() == 1;
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(frame.width(), frame.height(), type);
    int[] values = new int[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    image.getRaster().setPixels(0, 0, frame.width(), frame.height(), values);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(((Sending.Jpeg) how).quality() / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void decode(byte[] jpeg, byte[] pixels) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in);
      // An image's raster holds blue first or red first, by its type; getPixels always red first.
      Raster raster = reader.read(0).getRaster();
      int[] values = raster.getPixels(0, 0, frame.width(), frame.height(), (int[]) null);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) values[i];
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }
}
