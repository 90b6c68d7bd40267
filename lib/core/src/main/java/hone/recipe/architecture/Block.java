package hone.recipe.architecture;

import hone.json.Default;

/** One step of a {@link Architecture.ConvNet}. */
public sealed interface Block {
  /** A square convolution; {@code same} pads so that only the stride shrinks the image. */
  record Conv(
      int filters,
      int kernel,
      @Default("1") int stride,
      @Default("true") boolean same,
      @Default("false") boolean normalize,
      @Default("\"RELU\"") Activation activation)
      implements Block {
    /** Checks the values. */
    public Conv {
      Check.atLeast("filters", filters, 1);
      Check.atLeast("kernel", kernel, 1);
      Check.atLeast("stride", stride, 1);
    }
  }

  /** Max pooling over squares; {@code same} rounds the output size up, else down. */
  record MaxPool(int size, @Default("2") int stride, @Default("false") boolean same)
      implements Block {
    /** Checks the values. */
    public MaxPool {
      Check.atLeast("size", size, 1);
      Check.atLeast("stride", stride, 1);
    }
  }

  /** The mean of each channel. */
  record GlobalAveragePool() implements Block {}

  /** A fully connected layer. */
  record Dense(int units, @Default("\"RELU\"") Activation activation) implements Block {
    /** Checks the value. */
    public Dense {
      Check.atLeast("units", units, 1);
    }
  }

  /** The function after a layer. */
  enum Activation {
    /** None. */
    IDENTITY,
    /** max(0, x). */
    RELU,
    /** Hyperbolic tangent. */
    TANH
  }
}
