package hone.recipe.architecture;

import hone.json.Default;
import hone.json.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network from an image [C, H, W] to one score a class; the softmax belongs to the loss. */
public sealed interface Architecture {
  /**
   * The network block by block, without the scores' layer; of a pyramid its backbone.
   *
   * @throws IllegalArgumentException for a custom network, which only its program knows, and for an
   *     imported one
   */
  default List<Block> written() {
    return Written.of(this);
  }

  /**
   * The network up to its last map, as blocks whose layers have the same names in it: without
   * pooling of all places, class token and dense layers at its end. Empty where there is no map, or
   * layers are not named by how many came before.
   */
  default Optional<ConvNet> maps() {
    return Written.maps(this);
  }

  /** Fully connected layers with ReLU. */
  record Mlp(@Default("[256, 128]") List<Integer> hidden) implements Architecture {
    /** Checks the widths. */
    public Mlp {
      hidden = List.copyOf(hidden);
      hidden.forEach(w -> Check.atLeast("hidden", w, 1));
    }
  }

  /**
   * Two 5x5 convolutions with 2x2 max pooling, then dense layers, all with ReLU: the shape of LeCun
   * et al. 1998, table of section II.B, with today's activation and pooling. The first convolution
   * keeps the image's size.
   */
  record LeNet(@Default("[6, 16]") List<Integer> filters, @Default("[120, 84]") List<Integer> dense)
      implements Architecture {
    /** The published widths: 6 and 16 filters, 120 and 84 units. */
    public static final LeNet PUBLISHED = new LeNet(List.of(6, 16), List.of(120, 84));

    /** Checks the widths. */
    public LeNet {
      filters = List.copyOf(filters);
      dense = List.copyOf(dense);
      if (filters.size() != 2) {
        throw new IllegalArgumentException(
            "\"filters\" has " + filters.size() + " values; expected the widths of 2 convolutions");
      }
      filters.forEach(w -> Check.atLeast("filters", w, 1));
      dense.forEach(w -> Check.atLeast("dense", w, 1));
    }
  }

  /** A network written out block by block; the scores' layer is added. */
  record ConvNet(List<Block> blocks, @Default("{\"type\": \"HeNormal\"}") Init init)
      implements Architecture {
    /** Copies the blocks. */
    public ConvNet {
      blocks = List.copyOf(blocks);
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("\"blocks\" is empty; expected at least one block");
      }
    }

    /** A network of these blocks, He's weights. */
    public static ConvNet of(Block... blocks) {
      return new ConvNet(List.of(blocks), new Init.HeNormal());
    }

    /** The same with so many times the channels and layers; see {@link Block#scaled}. */
    public ConvNet scaled(double width, double depth) {
      return new ConvNet(blocks.stream().map(b -> b.scaled(width, depth)).toList(), init);
    }
  }

  /**
   * A backbone whose maps of several sizes are brought to one width and, by the neck, to each
   * other; the means of all of them are classified. A level is what the backbone gives last at a
   * size. All convolutions of the neck are normalised, for training from scratch.
   *
   * @param blocks the backbone, which keeps its maps: nothing dense
   * @param width channels of every level
   * @param levels how many sizes, the smallest first to be taken
   */
  record Pyramid(
      List<Block> blocks,
      @Default("32") int width,
      @Default("3") int levels,
      @Default("\"FPN\"") Neck neck)
      implements Architecture {
    /** How levels meet. */
    public enum Neck {
      /** Not at all: each by 1x1, then 3x3 alone. FPN without its sums, with as many parameters. */
      LATERAL,
      /** From coarse to fine: enlarged and added before the 3x3 (Lin et al. 2017, figure 3). */
      FPN,
      /**
       * And from fine to coarse again: 3x3 with stride 2, added, 3x3 (Liu et al. 2018, figure 2).
       */
      PANET
    }

    /** Checks the values. */
    public Pyramid {
      blocks = List.copyOf(blocks);
      Check.atLeast("width", width, 1);
      Check.atLeast("levels", levels, 1);
      for (Block block : blocks) {
        if (block instanceof Block.GlobalAveragePool || block instanceof Block.Dense) {
          throw new IllegalArgumentException(
              "\"blocks\" of a pyramid end in "
                  + block.getClass().getSimpleName()
                  + "; expected a backbone that keeps its maps");
        }
      }
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("\"blocks\" is empty; expected at least one block");
      }
    }
  }

  /**
   * A small residual network with batch normalisation (He et al. 2016, section 4.2): a 3x3
   * convolution, stages of {@code blocks} two-convolution blocks that double the width and halve
   * the size, global average pooling. Three stages of n blocks have depth 6n + 2.
   */
  @Version(2) // 1 had no activation behind the normalisation of the stem and first convolutions
  record ResNet(@Default("16") int width, @Default("1") int blocks, @Default("3") int stages)
      implements Architecture {
    /** Checks the values. */
    public ResNet {
      Check.atLeast("width", width, 1);
      Check.atLeast("blocks", blocks, 1);
      Check.atLeast("stages", stages, 1);
    }
  }

  /**
   * The same cell again and again (NAS-Bench-201, Dong and Yang 2020, figure 1, with a strided
   * convolution where theirs has a residual block): a 3x3 convolution, stages of {@code count}
   * cells with a 3x3 convolution of stride 2 and twice the width between them, normalisation,
   * global average pooling.
   *
   * @param edges of the cell; see {@link Cell}
   * @param width channels of the stem and of the first stage's cells
   */
  record Cells(
      List<Cell.Operation> edges,
      @Default("16") int width,
      @Default("1") int count,
      @Default("2") int stages)
      implements Architecture {
    /** Checks the values; edges on no way from the input to the output become NONE. */
    public Cells {
      edges = new Cell(edges).edges();
      Check.atLeast("width", width, 1);
      Check.atLeast("count", count, 1);
      Check.atLeast("stages", stages, 1);
    }

    /** What is repeated. */
    public Cell cell() {
      return new Cell(edges);
    }
  }

  /**
   * A vision transformer (Dosovitskiy et al. 2021, figure 1), by default as small ones for small
   * images are (ViT-Lite of Hassani et al. 2021: patches of 4 pixels, 4 heads, twice the channels
   * inside), but narrower. Weights begin as Xavier's.
   *
   * @param patch side of a patch in pixels; it divides both sides of the images
   * @param width channels of a token, a multiple of the heads
   * @param depth blocks of attention and dense layers
   * @param expansion how many times the channels the dense layers have inside
   * @param pool what is classified
   */
  record VisionTransformer(
      @Default("4") int patch,
      @Default("64") int width,
      @Default("4") int depth,
      @Default("4") int heads,
      @Default("2") int expansion,
      @Default("\"CLASS_TOKEN\"") Pool pool)
      implements Architecture {
    /** Patches of 4 pixels, 64 channels, 4 blocks of 4 heads, a class token. */
    public static final VisionTransformer SMALL =
        new VisionTransformer(4, 64, 4, 4, 2, Pool.CLASS_TOKEN);

    /** What of the tokens the scores are made of. */
    public enum Pool {
      /** A token of its own, which attends to all others. */
      CLASS_TOKEN,
      /** The mean of all tokens (their appendix D.3). */
      MEAN
    }

    /** Checks the values. */
    public VisionTransformer {
      Check.atLeast("patch", patch, 1);
      Check.atLeast("width", width, 1);
      Check.atLeast("depth", depth, 1);
      Check.atLeast("heads", heads, 1);
      Check.atLeast("expansion", expansion, 1);
    }
  }

  /**
   * The layers of a Keras network without the fully connected ones at its end, on images enlarged
   * to its {@code size}, bilinearly, each colour as the network's authors had it; the scores' layer
   * is added. Layers have Keras's names. Batch normalisation moves its running statistics by a
   * tenth each step, as in all networks here, whatever Keras's momentum was. Which weights it
   * begins with, the recipe's start says.
   *
   * @param network a name in the catalog of networks, or {@code file:PATH} of a layers model's
   *     {@code model.json}, which sees colours as the task's scaling has them
   * @param size height and width in pixels, from 8 to 512
   */
  record Imported(String network, @Default("64") int size) implements Architecture {
    /** Checks the values. */
    public Imported {
      if (network == null || network.isBlank()) {
        throw new IllegalArgumentException(
            "\"network\" is empty; expected a name of ./hone networks list, or file:PATH");
      }
      if (size < 8 || size > 512) {
        throw new IllegalArgumentException("\"size\" is " + size + "; expected 8 to 512");
      }
    }
  }

  /** A network that the running program registered under this id. */
  record Custom(String id, int version, @Default("{}") Map<String, Double> parameters)
      implements Architecture {
    /** Copies the parameters. */
    public Custom {
      parameters = Map.copyOf(parameters);
    }
  }
}
