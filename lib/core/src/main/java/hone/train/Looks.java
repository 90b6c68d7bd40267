package hone.train;

import hone.data.Images;
import hone.json.BadInput;
import hone.model.Input;
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

/** What a generator made of the same numbers at each evaluation of a training. */
public final class Looks {
  static final String ARTEFACT = "made";
  static final int EACH = 12;

  private Looks() {}

  /**
   * Images by evaluation, the first first; their labels mean nothing.
   *
   * @throws BadInput when the run had no generator, or its images are not kept here
   */
  public static List<Images> of(Run run, Artefacts artefacts) {
    String hash = run.artefacts().get(ARTEFACT);
    if (hash == null) {
      throw new BadInput("Run " + run.id() + " was trained without a generator.");
    }
    byte[] bytes =
        artefacts
            .get(hash)
            .orElseThrow(
                () ->
                    new BadInput(
                        "The images of run "
                            + run.id()
                            + " are not kept here; delete its file to make it again."));
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      int channels = in.readInt();
      int height = in.readInt();
      int width = in.readInt();
      List<Images> out = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] pixels = new byte[EACH * channels * height * width];
        in.readFully(pixels);
        out.add(new Images(channels, height, width, pixels, new byte[EACH]));
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] write(Input image, List<byte[]> looks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(looks.size());
      out.writeInt(image.channels());
      out.writeInt(image.height());
      out.writeInt(image.width());
      for (byte[] look : looks) {
        out.write(look);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
