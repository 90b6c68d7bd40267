package hone.train;

import hone.data.Images;
import hone.json.BadInput;
import hone.run.Artefacts;
import hone.run.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a generator made.
 *
 * @param samples of numbers drawn anew: for each real image some of its class, in rounds over the
 *     real images
 * @param reconstructions after each real image, in the same rounds; none of a GAN
 * @param looks what it made of the same numbers as it learned, by the steps taken: two images of
 *     each class
 */
public record MadeImages(Images samples, Images reconstructions, Map<Integer, Images> looks) {
  /**
   * The images that a run of a generation left.
   *
   * @throws BadInput when it is no such run, or the images are not kept here
   */
  public static MadeImages of(Run run, Artefacts artefacts) {
    String hash = run.artefacts().get(run.trial().leaves());
    if (hash == null || !run.trial().leaves().equals("images")) {
      throw new BadInput(
          "Run " + run.id() + " left no made images: it " + run.outcome().sentence() + ".");
    }
    return artefacts
        .get(hash)
        .map(MadeImages::read)
        .orElseThrow(
            () ->
                new BadInput(
                    "The images of run "
                        + run.id()
                        + " are not kept here; delete its file to make them again."));
  }

  private static MadeImages read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Images samples = images(in);
      Images reconstructions = images(in);
      Map<Integer, Images> looks = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        looks.put(in.readInt(), images(in));
      }
      return new MadeImages(samples, reconstructions, looks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Images images(DataInputStream in) throws IOException {
    byte[] labels = new byte[in.readInt()];
    int channels = in.readInt();
    int height = in.readInt();
    int width = in.readInt();
    byte[] pixels = new byte[labels.length * channels * height * width];
    in.readFully(labels);
    in.readFully(pixels);
    return new Images(channels, height, width, pixels, labels);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Images each : List.of(samples, reconstructions)) {
        write(each, out);
      }
      out.writeInt(looks.size());
      for (Map.Entry<Integer, Images> look : new TreeMap<>(looks).entrySet()) {
        out.writeInt(look.getKey());
        write(look.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Images images, DataOutputStream out) throws IOException {
    out.writeInt(images.size());
    out.writeInt(images.channels());
    out.writeInt(images.height());
    out.writeInt(images.width());
    out.write(images.labels());
    out.write(images.pixels());
  }

  /** The images one after the other. */
  static Images together(List<Images> parts) {
    Images first = parts.get(0);
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    for (Images each : parts) {
      pixels.writeBytes(each.pixels());
      labels.writeBytes(each.labels());
    }
    return new Images(
        first.channels(),
        first.height(),
        first.width(),
        pixels.toByteArray(),
        labels.toByteArray());
  }

  /** The images of each class by their places. */
  static List<List<Integer>> byClass(Images images, int classes) {
    List<List<Integer>> out = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      out.add(new ArrayList<>());
    }
    for (int i = 0; i < images.size(); i++) {
      out.get(images.label(i)).add(i);
    }
    return out;
  }
}
