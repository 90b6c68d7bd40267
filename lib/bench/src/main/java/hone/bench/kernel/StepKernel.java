package hone.bench.kernel;

import hone.model.Input;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block;
import hone.recipe.architecture.Init;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole step of a network in which one part outweighs the rest, on one thread. What a part costs
 * is the difference between two of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepKernel {
  private static final Block.Activation RELU = Block.Activation.RELU;

  /** Which part, and by which rule weights are updated. */
  @Param({"convolution", "normalised", "scores", "update-sgd", "update-momentum", "update-adam"})
  public String part;

  private Network network;
  private INDArray images;
  private INDArray labels;

  /** The network and one random batch. */
  @Setup
  public void network() {
    boolean small = part.startsWith("update");
    boolean scores = part.equals("scores");
    int batch = small ? 1 : scores ? 128 : 64;
    Input input =
        small || scores ? new Input(1, 8, 8, scores ? 1000 : 10) : new Input(16, 32, 32, 2);
    Recipe recipe = Recipe.baseline().with(architecture()).with(optimizer());
    network = Network.of(recipe, input, 1_000_000, Seed.of(1));
    images = Nd4j.rand(DataType.FLOAT, batch, input.channels(), input.height(), input.width());
    labels = Nd4j.zeros(DataType.FLOAT, batch, input.classes());
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, i % input.classes(), 1);
    }
  }

  private Architecture architecture() {
    return switch (part) {
      case "convolution", "normalised" ->
          new Architecture.ConvNet(
              List.of(
                  new Block.Conv(16, 3, 1, true, part.equals("normalised"), RELU),
                  new Block.Conv(16, 3, 1, true, part.equals("normalised"), RELU),
                  new Block.GlobalAveragePool()),
              new Init.HeNormal());
      case "scores" -> new Architecture.Mlp(List.of());
      default -> new Architecture.Mlp(List.of(1024, 256));
    };
  }

  private Optimizer optimizer() {
    return switch (part) {
      case "update-momentum" -> new Optimizer.Momentum(1e-4, 0.9);
      case "update-adam" -> new Optimizer.Adam(1e-5, Optimizer.Moments.PUBLISHED);
      default -> new Optimizer.Sgd(1e-4);
    };
  }

  /** Forward pass, loss, backward pass, update. */
  @Benchmark
  public double step() {
    return network.step(images, labels).loss();
  }

  /** Gives the network's memory back. */
  @TearDown
  public void close() {
    network.close();
  }
}
