package hone.recipe.architecture;

import hone.json.Default;
import java.util.List;

/** One step of a {@link Architecture.ConvNet} or of the backbone of a pyramid. */
public sealed interface Block {
  /**
   * The same with so many times the channels, at least one, and layers, at least one (Howard et al.
   * 2017, section 3.3; Tan and Le 2019, equation 3). Dense layers and pooling stay.
   */
  default Block scaled(double width, double depth) {
    return Scaling.of(this, width, depth);
  }

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

  /** Mean pooling over squares; rounds the output size down. */
  record MeanPool(int size, @Default("2") int stride) implements Block {
    /** Checks the values. */
    public MeanPool {
      Check.atLeast("size", size, 1);
      Check.atLeast("stride", stride, 1);
    }
  }

  /** Batch normalisation, then an activation: what ends a network of preactivated blocks. */
  record Norm(@Default("\"RELU\"") Activation activation) implements Block {}

  /**
   * Squeeze-and-excitation of all channels (Hu et al. 2018, section 3), with the hidden layer
   * smaller by {@code ratio}.
   */
  record Excite(@Default("16") int ratio) implements Block {
    /** Checks the value. */
    public Excite {
      Check.atLeast("ratio", ratio, 1);
    }
  }

  /**
   * Residual blocks (He et al. 2016, figures 2 and 5; preactivated: He et al. 2016b, figure 1b).
   * The first has the stride, and a 1x1 convolution as its shortcut where shapes differ.
   *
   * @param filters of the output; a bottleneck has a fourth of them inside
   * @param excite the ratio of a squeeze-and-excitation on each branch before the sum; 0 for none
   * @param shortcut without it the branch alone goes on: a plain network
   */
  record Residual(
      int filters,
      @Default("1") int count,
      @Default("1") int stride,
      @Default("\"BASIC\"") Form form,
      @Default("true") boolean shortcut,
      @Default("0") int excite)
      implements Block {
    /** What the branch consists of. */
    public enum Form {
      /** Two 3x3 convolutions, normalised after each. */
      BASIC,
      /** 1x1 to a fourth, 3x3 with the stride, 1x1 back. */
      BOTTLENECK,
      /** Two 3x3 convolutions, normalised and rectified before each. */
      PREACTIVATION
    }

    /** Checks the values. */
    public Residual {
      Check.atLeast("filters", filters, form == Form.BOTTLENECK ? 4 : 1);
      Check.atLeast("count", count, 1);
      Check.atLeast("stride", stride, 1);
      Check.atLeast("excite", excite, 0);
    }

    /** Basic blocks with shortcuts. */
    public static Residual of(int filters, int count, int stride) {
      return new Residual(filters, count, stride, Form.BASIC, true, 0);
    }
  }

  /**
   * A convolution of each channel alone, then a 1x1 convolution over all (Howard et al. 2017,
   * figure 3), normalised and activated behind the second and, {@code between}, behind the first
   * too.
   */
  record Separable(
      int filters,
      @Default("3") int kernel,
      @Default("1") int stride,
      @Default("true") boolean between,
      @Default("\"RELU\"") Activation activation)
      implements Block {
    /** Checks the values. */
    public Separable {
      Check.atLeast("filters", filters, 1);
      Check.atLeast("kernel", kernel, 1);
      Check.atLeast("stride", stride, 1);
    }

    /** 3x3, as in MobileNet. */
    public static Separable of(int filters, int stride) {
      return new Separable(filters, 3, stride, true, Activation.RELU);
    }
  }

  /**
   * Inverted residuals (Sandler et al. 2018, table 1): 1x1 to {@code expansion} times the channels,
   * 3x3 of each alone, 1x1 back without activation; summed with the input where shapes agree.
   */
  record Inverted(
      int filters,
      @Default("1") int count,
      @Default("1") int stride,
      @Default("6") int expansion,
      @Default("0") int excite)
      implements Block {
    /** Checks the values. */
    public Inverted {
      Check.atLeast("filters", filters, 1);
      Check.atLeast("count", count, 1);
      Check.atLeast("stride", stride, 1);
      Check.atLeast("expansion", expansion, 1);
      Check.atLeast("excite", excite, 0);
    }
  }

  /**
   * Rectified separable convolutions with a shortcut around them (Chollet 2017, figure 5); a stride
   * is max pooling over 3x3 at the end.
   *
   * @param convolutions how many
   * @param late whether the last widens, and not the first
   */
  record Xception(
      int filters,
      @Default("1") int count,
      @Default("1") int stride,
      @Default("2") int convolutions,
      @Default("false") boolean late,
      @Default("0") int excite)
      implements Block {
    /** Checks the values. */
    public Xception {
      Check.atLeast("filters", filters, 1);
      Check.atLeast("count", count, 1);
      Check.atLeast("stride", stride, 1);
      Check.atLeast("convolutions", convolutions, 1);
      Check.atLeast("excite", excite, 0);
    }
  }

  /**
   * SqueezeNet's module (Iandola et al. 2016, figure 1): 1x1 to few channels, then {@code expand}
   * by 1x1 and as many by 3x3 beside each other.
   */
  record Fire(int squeeze, int expand, @Default("false") boolean normalize) implements Block {
    /** Checks the values. */
    public Fire {
      Check.atLeast("squeeze", squeeze, 1);
      Check.atLeast("expand", expand, 1);
    }
  }

  /**
   * Layers that each see all channels before and add {@code growth} (Huang et al. 2017, section 3),
   * through a 1x1 convolution to four times as many where {@code bottleneck} (their B).
   */
  record DenseLayers(int growth, int count, @Default("true") boolean bottleneck) implements Block {
    /** Checks the values. */
    public DenseLayers {
      Check.atLeast("growth", growth, 1);
      Check.atLeast("count", count, 1);
    }
  }

  /** 1x1 to this part of the channels (their C), then mean pooling over 2x2. */
  record Transition(@Default("0.5") double compression) implements Block {
    /** Checks the value. */
    public Transition {
      if (!(compression > 0 && compression <= 1)) {
        throw new IllegalArgumentException(
            "\"compression\" is " + compression + "; expected above 0 and at most 1");
      }
    }
  }

  /**
   * Cells of one kind, one after the other.
   *
   * @param edges of the cell; see {@link Cell}
   */
  record Cells(List<Cell.Operation> edges, @Default("1") int count) implements Block {
    /** Checks the values. */
    public Cells {
      edges = new Cell(edges).edges();
      Check.atLeast("count", count, 1);
    }

    /** What is repeated. */
    public Cell cell() {
      return new Cell(edges);
    }
  }

  /**
   * Square patches that do not overlap, each by one linear map a token that also learns where it
   * stands (Dosovitskiy et al. 2021, equation 1); with the recipe's dropout. Only {@link Encoder},
   * {@link LayerNorm} and {@link ClassToken} may follow a class token.
   *
   * @param size of a patch in pixels; both sides of what it is given are multiples of it
   * @param width channels of a token
   * @param token whether one more token, of the class, comes first
   */
  record Patches(@Default("4") int size, @Default("64") int width, @Default("false") boolean token)
      implements Block {
    /** Checks the values. */
    public Patches {
      Check.atLeast("size", size, 1);
      Check.atLeast("width", width, 1);
    }
  }

  /**
   * Transformer blocks on places as tokens: attention of all places to all, then two dense layers
   * with GELU at each place, both behind a normalisation of the token's channels and beside a
   * shortcut (Dosovitskiy et al. 2021, equations 2 and 3), with the recipe's dropout where they
   * have it.
   *
   * @param heads a divisor of the channels that it is given
   * @param expansion how many times the channels the first dense layer has
   */
  record Encoder(@Default("4") int heads, @Default("2") int expansion, @Default("1") int count)
      implements Block {
    /** Checks the values. */
    public Encoder {
      Check.atLeast("heads", heads, 1);
      Check.atLeast("expansion", expansion, 1);
      Check.atLeast("count", count, 1);
    }
  }

  /** The channels of each place normalised, scaled and shifted (Ba et al. 2016, equation 4). */
  record LayerNorm() implements Block {}

  /** The class token alone. */
  record ClassToken() implements Block {}

  /** The function after a layer. */
  enum Activation {
    /** None. */
    IDENTITY,
    /** max(0, x). */
    RELU,
    /** min(6, max(0, x)) (Sandler et al. 2018). */
    RELU6,
    /** Hyperbolic tangent. */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** x where it is positive, else x / 100 (Maas et al. 2013). */
    LEAKY_RELU,
    /**
     * x times the normal distribution function, by x / (1 + exp(-1.702 x)), which is off by .02 at
     * most (Hendrycks and Gimpel 2016, section 2).
     */
    GELU,
    /** x / (1 + exp(-x)) (Ramachandran et al. 2017, with beta 1). */
    SWISH
  }
}
