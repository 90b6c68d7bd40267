package hone.model;

import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import java.util.List;
import java.util.Map;

/** Networks of every kind of connection, small. */
final class Shrinkable {
  static {
    Customs.architecture("shrinkable", (c, stages) -> build(c.version(), stages));
  }

  private Shrinkable() {}

  static List<Architecture> all() {
    return List.of(
        // Of a transformer what the dense layers have inside can go; heads and tokens stay.
        new Architecture.VisionTransformer(
            4, 8, 2, 2, 2, Architecture.VisionTransformer.Pool.CLASS_TOKEN),
        new Architecture.Mlp(List.of(20, 12)),
        new Architecture.LeNet(List.of(6, 8), List.of(20, 12)),
        new Architecture.ResNet(8, 1, 3),
        new Architecture.ResNet(6, 2, 2),
        new Architecture.ConvNet(
            List.of(
                new Block.Conv(8, 3, 1, true, true, Activation.RELU),
                new Block.MaxPool(2, 2, false),
                new Block.Conv(8, 3, 1, true, false, Activation.TANH),
                new Block.GlobalAveragePool(),
                new Block.Dense(10, Activation.RELU)),
            new Init.HeNormal()),
        new Architecture.Custom("shrinkable", 1, Map.of()),
        new Architecture.Custom("shrinkable", 2, Map.of()),
        new Architecture.Custom("shrinkable", 3, Map.of()));
  }

  private static void build(int kind, Stages stages) {
    stages.convolution(8, 3, 1, true, true, Activation.RELU);
    if (kind == 1) { // MobileNet's
      for (int filters : new int[] {8, 16, 16}) {
        stages.depthwise(3, filters > stages.channels() ? 2 : 1, true, Activation.RELU);
        stages.convolution(filters, 1, 1, true, true, Activation.RELU);
      }
    } else if (kind == 2) { // DenseNet's
      for (int i = 0; i < 3; i++) {
        String in = stages.mark();
        int channels = stages.channels();
        stages.normalize(Activation.RELU);
        stages.convolution(6, 3, 1, true, false, Activation.IDENTITY);
        stages.concat(in, channels);
      }
      stages.normalize(Activation.RELU);
      stages.meanPool(2, 2);
    } else { // a residual block with squeeze-and-excitation
      String in = stages.mark();
      stages.convolution(8, 3, 1, true, true, Activation.RELU);
      stages.convolution(8, 3, 1, true, true, Activation.IDENTITY);
      stages.excite(4);
      stages.add(in).activation(Activation.RELU);
    }
    stages.globalAverage();
  }
}
