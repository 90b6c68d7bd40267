package hone.recipe.architecture;

import hone.recipe.architecture.Architecture.ConvNet;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Block.Residual.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Networks by name, for images of any size: the stem decides. With {@link Stem#LARGE} or {@link
 * Stem#HALVING} and the published widths they are the papers' networks for 224 pixels.
 */
public final class Networks {
  private Networks() {}

  /** How the first layers meet the image. */
  public enum Stem {
    /** 3x3: for images of 28 to 64 pixels. */
    SMALL,
    /** 3x3 with stride 2: MobileNet's, for 96 pixels and more. */
    HALVING,
    /** 7x7 with stride 2, then 3x3 max pooling with stride 2: ResNet's, for 224 pixels. */
    LARGE;

    List<Block> blocks(int width, Activation activation) {
      return switch (this) {
        case SMALL -> List.of(new Block.Conv(width, 3, 1, true, true, activation));
        case HALVING -> List.of(new Block.Conv(width, 3, 2, true, true, activation));
        case LARGE ->
            List.of(
                new Block.Conv(width, 7, 2, true, true, activation), new Block.MaxPool(3, 2, true));
      };
    }
  }

  private static ConvNet net(List<Block> blocks) {
    return new ConvNet(blocks, new Init.HeNormal());
  }

  /**
   * Stages of residual blocks, each twice as wide as the one before and half as high (He et al.
   * 2016, table 1).
   *
   * @param width of the stem and the first stage; a bottleneck gives four times as many
   * @param counts blocks of each stage
   */
  public static ConvNet resNet(Stem stem, int width, List<Integer> counts, Form form) {
    List<Block> blocks = new ArrayList<>(stem.blocks(width, Activation.RELU));
    int times = form == Form.BOTTLENECK ? 4 : 1;
    for (int i = 0; i < counts.size(); i++) {
      blocks.add(
          new Block.Residual(times * width << i, counts.get(i), i > 0 ? 2 : 1, form, true, 0));
    }
    if (form == Form.PREACTIVATION) {
      blocks.add(new Block.Norm(Activation.RELU));
    }
    blocks.add(new Block.GlobalAveragePool());
    return net(blocks);
  }

  /** DenseNet-BC (Huang et al. 2017, table 1): half as many channels between its parts. */
  public static ConvNet denseNet(Stem stem, int growth, List<Integer> counts) {
    List<Block> blocks = new ArrayList<>(stem.blocks(2 * growth, Activation.RELU));
    for (int i = 0; i < counts.size(); i++) {
      if (i > 0) {
        blocks.add(new Block.Transition(0.5));
      }
      blocks.add(new Block.DenseLayers(growth, counts.get(i), true));
    }
    Collections.addAll(blocks, new Block.Norm(Activation.RELU), new Block.GlobalAveragePool());
    return net(blocks);
  }

  /** MobileNet (Howard et al. 2017, table 1) with the stem's and the later stages' strides. */
  public static ConvNet mobileNetV1(Stem stem) {
    List<Block> blocks = new ArrayList<>(stem.blocks(32, Activation.RELU));
    int[][] widthsAndStrides = {
      {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1},
      {512, 1}, {512, 1}, {1024, 2}, {1024, 1}
    };
    Arrays.stream(widthsAndStrides).forEach(b -> blocks.add(Block.Separable.of(b[0], b[1])));
    blocks.add(new Block.GlobalAveragePool());
    return net(blocks);
  }

  /** MobileNetV2 (Sandler et al. 2018, table 2). */
  public static ConvNet mobileNetV2(Stem stem) {
    List<Block> blocks = new ArrayList<>(stem.blocks(32, Activation.RELU6));
    int[][] widthsCountsStridesExpansions = {
      {16, 1, 1, 1},
      {24, 2, 2, 6},
      {32, 3, 2, 6},
      {64, 4, 2, 6},
      {96, 3, 1, 6},
      {160, 3, 2, 6},
      {320, 1, 1, 6}
    };
    for (int[] b : widthsCountsStridesExpansions) {
      blocks.add(new Block.Inverted(b[0], b[1], b[2], b[3], 0));
    }
    blocks.add(new Block.Conv(1280, 1, 1, true, true, Activation.RELU6));
    blocks.add(new Block.GlobalAveragePool());
    return net(blocks);
  }

  /**
   * SqueezeNet 1.0 (Iandola et al. 2016, table 1) for 224 pixels. The mean of each channel is taken
   * before the last layer and not behind it: as many numbers, fewer multiplications.
   */
  public static ConvNet squeezeNet() {
    return ConvNet.of(
        new Block.Conv(96, 7, 2, true, false, Activation.RELU),
        new Block.MaxPool(3, 2, true),
        new Block.Fire(16, 64, false),
        new Block.Fire(16, 64, false),
        new Block.Fire(32, 128, false),
        new Block.MaxPool(3, 2, true),
        new Block.Fire(32, 128, false),
        new Block.Fire(48, 192, false),
        new Block.Fire(48, 192, false),
        new Block.Fire(64, 256, false),
        new Block.MaxPool(3, 2, true),
        new Block.Fire(64, 256, false),
        new Block.GlobalAveragePool());
  }

  /** Xception (Chollet 2017, figure 5) for 299 pixels. */
  public static ConvNet xception() {
    return ConvNet.of(
        new Block.Conv(32, 3, 2, false, true, Activation.RELU),
        new Block.Conv(64, 3, 1, false, true, Activation.RELU),
        new Block.Xception(128, 1, 2, 2, false, 0),
        new Block.Xception(256, 1, 2, 2, false, 0),
        new Block.Xception(728, 1, 2, 2, false, 0),
        new Block.Xception(728, 8, 1, 3, false, 0),
        new Block.Xception(1024, 1, 2, 2, true, 0),
        new Block.Separable(1536, 3, 1, false, Activation.RELU),
        new Block.Separable(2048, 3, 1, false, Activation.RELU),
        new Block.GlobalAveragePool());
  }

  /**
   * The same with squeeze-and-excitation of this ratio in every residual block (Hu et al. 2018).
   */
  public static ConvNet excited(ConvNet net, int ratio) {
    return new ConvNet(net.blocks().stream().map(b -> Excited.of(b, ratio)).toList(), net.init());
  }

  /** The same with every residual block's shortcut cut away: a plain network as deep. */
  public static ConvNet withoutShortcuts(ConvNet net) {
    return new ConvNet(
        net.blocks().stream()
            .map(
                b ->
                    b instanceof Block.Residual r
                        ? (Block)
                            new Block.Residual(
                                r.filters(), r.count(), r.stride(), r.form(), false, r.excite())
                        : b)
            .toList(),
        net.init());
  }
}
