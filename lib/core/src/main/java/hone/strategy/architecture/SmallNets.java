package hone.strategy.architecture;

import hone.recipe.architecture.Architecture.ConvNet;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Block.Residual.Form;
import hone.recipe.architecture.Networks;
import hone.recipe.architecture.Networks.Stem;
import java.util.ArrayList;
import java.util.List;

/** Networks of some million multiplications an image, in three sizes of map. */
final class SmallNets {
  /** Of the hidden layer of an excitation; the paper's 16 would leave one or two units. */
  static final int RATIO = 4;

  /** Channels of a pyramid's levels. */
  static final int LEVEL = 16;

  /** The width at which separable convolutions multiply as much as plain ones. */
  static final double WIDE = 2.75;

  /** How often separable convolutions can be trained at the cost of plain ones. */
  static final double LONGER = 5.5;

  /** The width that costs a residual network as many parameters as excitation. */
  static final double AS_EXCITED = 1.02;

  /**
   * How often a MobileNet of a quarter of the width can be trained at a residual network's cost.
   */
  static final double LONGER_V1 = 3.2;

  /** The same of MobileNetV2. */
  static final double LONGER_V2 = 5.6;

  /** The same of fire modules. */
  static final double LONGER_FIRE = 2.45;

  // Widths at which an image among 64 takes as long as in the plain network (separable) or the
  // residual one. Measured on 28x28 pixels with one thread of an x86-64 core with AVX-512 before
  // any
  // of these networks was trained; channels are kept to multiples that vectors hold.
  /** Of separable convolutions, as fast as plain ones. */
  static final double FAST_SEPARABLE = 2;

  /** Of MobileNet, as fast as residual blocks. */
  static final double FAST_V1 = 0.5;

  /** Of MobileNetV2. */
  static final double FAST_V2 = 0.5;

  /** Of fire modules. */
  static final double FAST_FIRE = 1.125;

  private SmallNets() {}

  private static Block convolution(int filters, int stride) {
    return new Block.Conv(filters, 3, stride, true, true, Activation.RELU);
  }

  static ConvNet convolutions() {
    return ConvNet.of(
        convolution(16, 1),
        convolution(16, 1),
        convolution(32, 2),
        convolution(32, 1),
        convolution(64, 2),
        convolution(64, 1),
        new Block.GlobalAveragePool());
  }

  static ConvNet separable(double width) {
    return ConvNet.of(
            convolution(16, 1),
            Block.Separable.of(16, 1),
            Block.Separable.of(32, 2),
            Block.Separable.of(32, 1),
            Block.Separable.of(64, 2),
            Block.Separable.of(64, 1),
            new Block.GlobalAveragePool())
        .scaled(width, 1);
  }

  static ConvNet excitedSeparable() {
    List<Block> blocks = new ArrayList<>();
    for (Block block : separable(1).blocks()) {
      blocks.add(block);
      if (block instanceof Block.Separable) {
        blocks.add(new Block.Excite(RATIO));
      }
    }
    return ConvNet.of(blocks.toArray(Block[]::new));
  }

  static ConvNet resNet() {
    return Networks.resNet(Stem.SMALL, 16, List.of(1, 1, 1), Form.BASIC);
  }

  /** For canvases of 48 pixels: maps of 24, 12 and 6, of which a pyramid can be made. */
  static ConvNet backbone() {
    return Networks.resNet(Stem.HALVING, 8, List.of(1, 1, 1), Form.BASIC);
  }

  static ConvNet squeezeNet() {
    return ConvNet.of(
        convolution(16, 1),
        new Block.Fire(8, 16, true),
        new Block.MaxPool(3, 2, true),
        new Block.Fire(12, 32, true),
        new Block.Fire(12, 32, true),
        new Block.MaxPool(3, 2, true),
        new Block.Fire(16, 48, true),
        new Block.Fire(16, 48, true),
        new Block.GlobalAveragePool());
  }

  static ConvNet xception() {
    return ConvNet.of(
        convolution(16, 1),
        new Block.Xception(24, 1, 1, 2, false, 0),
        new Block.Xception(48, 1, 2, 2, false, 0),
        new Block.Xception(96, 1, 2, 2, false, 0),
        new Block.GlobalAveragePool());
  }
}
