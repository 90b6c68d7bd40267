package hone.recipe.deployment;

import hone.json.BadInput;
import hone.json.Default;

/**
 * What computes a trained network's answers once it is in use: a runtime, in a process of its own
 * with so many threads for one request. 8-bit integers are ONNX Runtime's alone; a cap on vector
 * instructions is oneDNN's alone.
 */
public sealed interface Deployment {
  /** Threads that compute one request. */
  default int threads() {
    return 1;
  }

  /** The widest vector instructions that may be used. */
  default Simd simd() {
    return Simd.FULL;
  }

  /** Whether there is one. */
  default boolean isServed() {
    return true;
  }

  /** A few words for tables. */
  String label();

  /** None: the network is judged as it was trained. */
  record None() implements Deployment {
    @Override
    public boolean isServed() {
      return false;
    }

    @Override
    public String label() {
      return "as trained";
    }
  }

  /**
   * Deeplearning4j as it ships: its own layers, without its oneDNN helpers.
   *
   * @param threads from 1 to 256
   */
  record Stock(@Default("1") int threads) implements Deployment {
    /** Checks the number. */
    public Stock {
      check(threads);
    }

    @Override
    public String label() {
      return "stock Deeplearning4j" + words(this);
    }
  }

  /**
   * Deeplearning4j's own layers with its oneDNN helpers revived.
   *
   * @param threads from 1 to 256
   */
  record OneDnn(@Default("1") int threads, @Default("\"FULL\"") Simd simd) implements Deployment {
    /** Checks the number. */
    public OneDnn {
      check(threads);
    }

    @Override
    public String label() {
      return "Deeplearning4j with oneDNN" + words(this);
    }
  }

  /**
   * Hone's engine, which computes by oneDNN too.
   *
   * @param threads from 1 to 256
   */
  record Engine(@Default("1") int threads, @Default("\"FULL\"") Simd simd) implements Deployment {
    /** Checks the number. */
    public Engine {
      check(threads);
    }

    @Override
    public String label() {
      return "Hone's engine" + words(this);
    }
  }

  /**
   * ONNX Runtime, on the network's ONNX file.
   *
   * @param threads from 1 to 256
   * @param numbers what weights and activations are told in
   */
  record OnnxRuntime(@Default("1") int threads, @Default("\"FLOAT\"") Numbers numbers)
      implements Deployment {
    /** Checks the number. */
    public OnnxRuntime {
      check(threads);
    }

    @Override
    public String label() {
      return "ONNX Runtime, " + numbers.label() + words(this);
    }
  }

  /** What numbers are told in, and how the ranges of 8 bits were found. */
  enum Numbers {
    /** 32-bit floats. */
    FLOAT("floats"),
    /** 8-bit integers over all that training images show. */
    INT8_MIN_MAX("8-bit integers (min-max)"),
    /** 8-bit integers over all but the outermost hundredth of a per cent. */
    INT8_PERCENTILE("8-bit integers (percentile)"),
    /** 8-bit integers over the range that loses least information. */
    INT8_ENTROPY("8-bit integers (entropy)");

    private final String label;

    Numbers(String label) {
      this.label = label;
    }

    /** For tables. */
    public String label() {
      return label;
    }
  }

  /** Vector instructions of x86-64. */
  enum Simd {
    /** 128 bits: SSE4.1. */
    SSE41("SSE4.1"),
    /** 256 bits: AVX2. */
    AVX2("AVX2"),
    /** Whatever the processor has. */
    FULL("all");

    private final String label;

    Simd(String label) {
      this.label = label;
    }

    /** For tables. */
    public String label() {
      return label;
    }
  }

  private static void check(int threads) {
    if (threads < 1 || threads > 256) {
      throw new BadInput("\"threads\" is " + threads + "; expected 1 to 256");
    }
  }

  private static String words(Deployment of) {
    return (of.threads() == 1 ? ", 1 thread" : ", " + of.threads() + " threads")
        + (of.simd() == Simd.FULL ? "" : ", at most " + of.simd().label());
  }
}
