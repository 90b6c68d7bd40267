package hone.model;

import hone.backend.Acceleration;
import hone.backend.Backend;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Block.Activation;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program of its own, because what it runs under is fixed for a whole JVM: writes outputs and
 * gradients of some networks, and what the probe of oneDNN says, to a file.
 */
final class Computation {
  private Computation() {}

  /** Networks whose layers cover what oneDNN computes, on odd sizes. */
  enum Net {
    STRIDES(
        new Block.Conv(5, 3, 2, true, false, Activation.RELU),
        new Block.Conv(3, 2, 1, false, false, Activation.TANH),
        new Block.Conv(4, 5, 3, true, false, Activation.IDENTITY)),
    POOLS(
        new Block.Conv(4, 3, 1, true, false, Activation.RELU),
        new Block.MaxPool(3, 2, true),
        new Block.MaxPool(2, 1, false),
        new Block.Dense(6, Activation.RELU)),
    NORMALIZED(
        new Block.Conv(6, 3, 1, true, true, Activation.RELU),
        new Block.Conv(3, 1, 1, true, true, Activation.IDENTITY),
        new Block.GlobalAveragePool()),
    RESIDUAL;

    private final List<Block> blocks;

    Net(Block... blocks) {
      this.blocks = List.of(blocks);
    }

    Architecture architecture() {
      return blocks.isEmpty()
          ? new Architecture.ResNet(4, 1, 2)
          : new Architecture.ConvNet(blocks, new Init.HeNormal());
    }
  }

  /** Arguments: the file. */
  public static void main(String[] arguments) throws IOException {
    Acceleration.Report report = Backend.current().oneDnn();
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      out.writeBoolean(report.active());
      out.writeUTF(report.reason());
      for (Net net : Net.values()) {
        for (int batch : new int[] {1, 7}) {
          write(net, batch, out);
        }
      }
    }
  }

  private static void write(Net net, int batch, DataOutputStream out) throws IOException {
    Input input = new Input(3, 13, 11, 5);
    Recipe recipe = Recipe.baseline().with(net.architecture()).with(new Optimizer.Sgd(1e-3));
    Network network = Network.of(recipe, input, 5, Seed.of(3));
    INDArray x = Toy.images(batch, input, 9);
    float[] before = network.parameters();
    network.step(x, Toy.labels(batch, input.classes()));
    float[] after = network.parameters();
    write(Floats.read(network.predict(x)), out);
    for (int i = 0; i < after.length; i++) {
      after[i] = (before[i] - after[i]) * 1e3f; // the gradient, and the running statistics' step
    }
    write(after, out);
  }

  private static void write(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }
}
