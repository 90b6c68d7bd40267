package hone.recipe.architecture;

import hone.recipe.architecture.Block.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks with a name of their own, written out block by block. */
final class Written {
  private Written() {}

  static Optional<Architecture.ConvNet> maps(Architecture net) {
    boolean isNumbered =
        net instanceof Architecture.ConvNet
            || net instanceof Architecture.LeNet
            || net instanceof Architecture.ResNet
            || net instanceof Architecture.VisionTransformer;
    List<Block> kept =
        isNumbered ? of(net).stream().takeWhile(Written::keepsMap).toList() : List.of();
    Init init =
        net instanceof Architecture.ConvNet n
            ? n.init()
            : net instanceof Architecture.VisionTransformer
                ? new Init.Xavier()
                : new Init.HeNormal();
    return kept.isEmpty() ? Optional.empty() : Optional.of(new Architecture.ConvNet(kept, init));
  }

  private static boolean keepsMap(Block block) {
    return !(block instanceof Block.GlobalAveragePool
        || block instanceof Block.ClassToken
        || block instanceof Block.Dense);
  }

  static List<Block> of(Architecture net) {
    if (net instanceof Architecture.ConvNet n) {
      return n.blocks();
    } else if (net instanceof Architecture.Pyramid n) {
      return n.blocks();
    }
    List<Block> blocks = new ArrayList<>();
    if (net instanceof Architecture.Mlp n) {
      n.hidden().forEach(units -> blocks.add(new Block.Dense(units, Activation.RELU)));
    } else if (net instanceof Architecture.LeNet n) {
      blocks.add(new Block.Conv(n.filters().get(0), 5, 1, true, false, Activation.RELU));
      blocks.add(new Block.MaxPool(2, 2, false));
      blocks.add(new Block.Conv(n.filters().get(1), 5, 1, false, false, Activation.RELU));
      blocks.add(new Block.MaxPool(2, 2, false));
      n.dense().forEach(units -> blocks.add(new Block.Dense(units, Activation.RELU)));
    } else if (net instanceof Architecture.ResNet n) {
      blocks.add(new Block.Conv(n.width(), 3, 1, true, true, Activation.RELU));
      for (int stage = 0; stage < n.stages(); stage++) {
        blocks.add(Block.Residual.of(n.width() << stage, n.blocks(), stage > 0 ? 2 : 1));
      }
      blocks.add(new Block.GlobalAveragePool());
    } else if (net instanceof Architecture.Cells n) {
      for (int stage = 0; stage < n.stages(); stage++) {
        int stride = stage > 0 ? 2 : 1;
        blocks.add(new Block.Conv(n.width() << stage, 3, stride, true, true, Activation.RELU));
        blocks.add(new Block.Cells(n.edges(), n.count()));
      }
      blocks.add(new Block.Norm(Activation.RELU));
      blocks.add(new Block.GlobalAveragePool());
    } else if (net instanceof Architecture.VisionTransformer n) {
      boolean token = n.pool() == Architecture.VisionTransformer.Pool.CLASS_TOKEN;
      blocks.add(new Block.Patches(n.patch(), n.width(), token));
      for (int i = 0; i < n.depth(); i++) {
        blocks.add(new Block.Encoder(n.heads(), n.expansion(), 1));
      }
      blocks.add(new Block.LayerNorm());
      blocks.add(token ? new Block.ClassToken() : new Block.GlobalAveragePool());
    } else {
      throw new IllegalArgumentException(
          net instanceof Architecture.Imported
              ? "an imported network is known by its file, not block by block"
              : "a custom network is known to the program that registered it, not block by block");
    }
    return List.copyOf(blocks);
  }
}
