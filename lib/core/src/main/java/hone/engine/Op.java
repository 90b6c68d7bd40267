package hone.engine;

import org.bytedeco.dnnl.global.dnnl;

/** What a node computes; where it has numbers of its own, they are slots of the parameters. */
sealed interface Op {
  /** A run of the flat parameter vector, and of the flat gradient. */
  record Slot(long offset, long length) {}

  /** A window that slides over an image: extents, strides, dilations, padding on each side. */
  record Window(
      int height,
      int width,
      int down,
      int right,
      int dilateHeight,
      int dilateWidth,
      int top,
      int left,
      int bottom,
      int rightPad) {
    long[] extents() {
      return new long[] {height, width};
    }

    long[] strides() {
      return new long[] {down, right};
    }

    /** oneDNN counts the gaps: 0 is a dense window. */
    long[] gaps() {
      return new long[] {dilateHeight - 1, dilateWidth - 1};
    }

    long[] before() {
      return new long[] {top, left};
    }

    long[] after() {
      return new long[] {bottom, rightPad};
    }

    int outHeight(int in) {
      return (in + top + bottom - ((height - 1) * dilateHeight + 1)) / down + 1;
    }

    int outWidth(int in) {
      return (in + left + rightPad - ((width - 1) * dilateWidth + 1)) / right + 1;
    }
  }

  /** Images. */
  record Input() implements Op {}

  /**
   * Sums over a window; {@code depthwise} keeps the channels apart.
   *
   * @param bias null when there is none
   */
  record Convolution(Slot weights, Slot bias, Window window, boolean depthwise, Activation after)
      implements Op {}

  /** Batch normalisation; the spread is a variance or the logarithm of a deviation. */
  record Norm(
      Slot scaleAndShift,
      Slot mean,
      Slot spread,
      boolean logarithm,
      double decay,
      double epsilon,
      boolean rectified)
      implements Op {}

  /** The largest or the mean of each window. */
  record Pool(int algorithm, Window window, Activation after) implements Op {}

  /** A fully connected layer; bias is null when there is none. */
  record Dense(Slot weights, Slot bias, Activation after) implements Op {}

  /** A function of each number, with up to two numbers of its own. */
  record Activation(int algorithm, float alpha, float beta) implements Op {
    Activation(int algorithm, float alpha) {
      this(algorithm, alpha, 0);
    }

    static final Activation NONE = new Activation(0, 0);

    boolean isNone() {
      return algorithm == 0;
    }

    boolean isRelu() {
      return algorithm == dnnl.dnnl_eltwise_relu_use_dst_for_bwd && alpha == 0;
    }

    /** Whether the derivative follows from the output. */
    boolean fromOutput() {
      return algorithm >= dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
    }
  }

  /** The sum of all inputs. */
  record Sum(Activation after) implements Op {}

  /** The first input times the second, which has one number a channel. */
  record Scale() implements Op {}

  /** Each pixel as a rectangle of so many rows and columns. */
  record Enlarge(int down, int right) implements Op {}

  /** All inputs' channels one after the other. */
  record Concat() implements Op {}

  /** [N, C, H, W] as [N, C H W]. */
  record Flatten() implements Op {}

  /**
   * In training, each number, or each channel as a whole, is kept and divided by this probability,
   * or is 0.
   */
  record Dropout(double keep, boolean wholeChannels) implements Op {}

  /** {@link hone.engine.Tokens}; {@code token} is null where there is none for the class. */
  record Tokens(Slot positions, Slot token) implements Op {}

  /** {@link hone.engine.LayerNorm}: the shifts follow the scales. */
  record LayerNorm(Slot scaleAndShift) implements Op {}

  /** {@link hone.engine.Attention}. */
  record Attention(int heads) implements Op {}

  /** {@link hone.engine.ClassToken}. */
  record ClassToken() implements Op {}

  /** Each number rounded. */
  record Round(Rounding how) implements Op {}
}
