package hone.bench;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A network as a list of operations with its weights, for frameworks that know nothing of
 * Deeplearning4j. The first value is called {@code image}, the last holds the scores before
 * softmax.
 *
 * @param macs multiplications with a weight in one forward pass of one image
 * @param values numbers that all layers together give for one image
 */
record Tape(List<Op> ops, List<Weight> weights, long macs, long values) implements Serializable {
  /**
   * Numbers of a network.
   *
   * @param shape as LibTorch and ONNX lay it out, in row order
   * @param trained whether the update rule changes it; running means and variances are not
   */
  record Weight(long[] shape, float[] values, boolean trained) implements Serializable {}

  static final String IMAGE = "image";

  String scores() {
    return ops.get(ops.size() - 1).out();
  }

  /** How many numbers training changes. */
  long trainable() {
    return weights.stream().filter(Weight::trained).mapToLong(w -> w.values().length).sum();
  }

  void write(Path file) {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Tape read(Path file) {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      return (Tape) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
