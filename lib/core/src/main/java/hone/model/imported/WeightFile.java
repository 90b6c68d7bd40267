package hone.model.imported;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a layers model: what {@code weightsManifest} names, from files beside it whose
 * bytes follow each other (little-endian floats, the last axis fastest).
 */
final class WeightFile {
  /** An array: extents and its numbers. */
  record Weight(int[] shape, float[] values) {}

  private static final long MOST_BYTES = 1L << 31;

  private final String source;
  private final Path folder;
  private final Map<String, Weight> weights = new HashMap<>();

  private WeightFile(Path model) {
    source = model.toString();
    folder = model.toAbsolutePath().getParent();
  }

  /**
   * Reads all of them.
   *
   * @param model the model's file
   * @param manifest its {@code weightsManifest}
   * @throws BadInput when a file is missing, cut short or too long, or holds anything but floats
   */
  static Map<String, Weight> read(Path model, Object manifest) {
    WeightFile file = new WeightFile(model);
    for (Object group : Tree.list(manifest, file.source, "weightsManifest")) {
      file.group(group);
    }
    return file.weights;
  }

  private void group(Object group) {
    Map<String, Object> map = Tree.map(group, source, "weightsManifest");
    List<Path> paths = new ArrayList<>();
    for (Object path : Tree.list(map.get("paths"), source, "paths")) {
      paths.add(beside(String.valueOf(path)));
    }
    List<Object> told = Tree.list(map.get("weights"), source, "weights");
    long floats = 0;
    for (Object each : told) {
      floats += size(shape(each), name(each));
    }
    if (Float.BYTES * floats >= MOST_BYTES) {
      throw new BadInput(
          source
              + " tells of "
              + Float.BYTES * floats
              + " bytes of weights; less than 2 GB go in.");
    }
    ByteBuffer bytes = bytes(paths, Float.BYTES * floats);
    for (Object each : told) {
      int[] shape = shape(each);
      float[] values = new float[(int) size(shape, name(each))];
      bytes.asFloatBuffer().get(values);
      bytes.position(bytes.position() + Float.BYTES * values.length);
      if (weights.put(name(each), new Weight(shape, values)) != null) {
        throw new BadInput(source + " has two weights \"" + name(each) + "\".");
      }
    }
  }

  // A manifest names files of its own folder, not files of the machine.
  private Path beside(String name) {
    if (!name.matches("[\\w.-]+") || name.startsWith(".")) {
      throw new BadInput(
          source + " names the weights file \"" + name + "\"; expected a file beside it.");
    }
    return folder.resolve(name);
  }

  private ByteBuffer bytes(List<Path> paths, long expected) {
    long found = 0;
    for (Path path : paths) {
      try {
        found += Files.size(path);
      } catch (NoSuchFileException e) {
        throw new BadInput("The weights " + path + " of " + source + " are missing.", e);
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    if (found != expected) {
      throw new BadInput(
          "The weights of "
              + source
              + " are "
              + found
              + " bytes, and it tells of "
              + expected
              + "; the files are cut short or another network's: fetch them again.");
    }
    ByteBuffer all = ByteBuffer.allocate((int) expected).order(ByteOrder.LITTLE_ENDIAN);
    for (Path path : paths) {
      try {
        all.put(Files.readAllBytes(path));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    return all.flip();
  }

  private static BadInput unreadable(Path path, IOException e) {
    return new BadInput("The weights " + path + " cannot be read: " + e.getMessage() + ".", e);
  }

  private String name(Object weight) {
    return String.valueOf(Tree.map(weight, source, "weights").get("name"));
  }

  private int[] shape(Object weight) {
    Map<String, Object> map = Tree.map(weight, source, "weights");
    if (!"float32".equals(map.get("dtype")) || map.containsKey("quantization")) {
      throw new BadInput(
          source
              + " keeps the weight \""
              + name(weight)
              + "\" as "
              + (map.containsKey("quantization") ? "rounded numbers" : map.get("dtype"))
              + "; expected float32.");
    }
    return Tree.ints(map.get("shape"), source, "shape of " + name(weight));
  }

  private long size(int[] shape, String name) {
    long size = 1;
    for (int extent : shape) {
      if (extent < 1 || size > MOST_BYTES / extent) {
        throw new BadInput(source + " gives the weight \"" + name + "\" a shape that cannot be.");
      }
      size *= extent;
    }
    return size;
  }
}
