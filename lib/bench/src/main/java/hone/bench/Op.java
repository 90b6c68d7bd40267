package hone.bench;

import java.io.Serializable;
import java.util.List;

/** One operation of a {@link Tape}; values have names, weights have numbers. */
sealed interface Op extends Serializable {
  /** The name of the result. */
  String out();

  /** The names of what it is computed from. */
  List<String> inputs();

  /**
   * A square convolution.
   *
   * @param bias number of the bias, or -1
   * @param before rows and columns of zeros above and left
   * @param after rows and columns of zeros below and right
   */
  record Conv(
      String in,
      String out,
      int weight,
      int bias,
      int kernel,
      int stride,
      int before,
      int after,
      int groups)
      implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }

    boolean lopsided() {
      return before != after;
    }
  }

  /** Batch normalisation over N, H, W. */
  record Norm(String in, String out, int scale, int shift, int mean, int variance, double epsilon)
      implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** max(0, x). */
  record Relu(String in, String out) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** 1 / (1 + exp(-x)). */
  record Sigmoid(String in, String out) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** Square pooling without padding. */
  record Pool(String in, String out, int size, int stride, boolean max) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** The mean of each channel: [N, C, H, W] to [N, C], or to [N, C, 1, 1] where not flat. */
  record Mean(String in, String out, boolean flat) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** Rows of all that belongs to one image. */
  record Flatten(String in, String out) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** x W' + b with W [out, in]. */
  record Dense(String in, String out, int weight, int bias) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in);
    }
  }

  /** a + b. */
  record Add(String a, String b, String out) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(a, b);
    }
  }

  /** Channels behind one another. */
  record Concat(List<String> in, String out) implements Op {
    @Override
    public List<String> inputs() {
      return in;
    }
  }

  /** Each channel of x by its own factor [N, C, 1, 1]. */
  record Scale(String in, String factors, String out) implements Op {
    @Override
    public List<String> inputs() {
      return List.of(in, factors);
    }
  }
}
