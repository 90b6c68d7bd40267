package hone.bench;

import java.nio.file.Path;

/** What runs networks. */
interface Framework {
  /**
   * Prepares a job in the thread that will run it; {@code variant} is one of the framework's own.
   */
  Work prepare(Job job, String variant);

  /** Billions of operations a second of a large matrix product, all threads. */
  double product(double seconds);

  /** Billions of bytes a second, read and written, of a large copy, all threads. */
  double copy(double seconds);

  /** A prepared job. */
  interface Work extends AutoCloseable {
    /** One step on one batch. */
    void step();

    /** Class probabilities of the prepared batch, row by row. */
    float[] predict();

    @Override
    default void close() {}
  }

  /** The framework of this name, in the process that will run it. */
  static Framework named(String name, int threads, Path tapes) {
    return switch (name) {
      case "hone" -> new Hone(threads);
      case "stock" -> new Stock(threads);
      case "libtorch" -> new LibTorch(threads, tapes);
      case "onnx" -> new OnnxRuntime(threads, tapes);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
