package hone.train;

import hone.data.Batches;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Task;
import hone.recipe.Trial;
import hone.recipe.loss.Loss;
import hone.recipe.probe.Measure;
import hone.run.Result;
import hone.seed.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a training step costs, on one batch of the first training images. */
final class StepCost implements AutoCloseable {
  private static final int WARM = 10;

  private final Network network;
  private final Batches.Batch batch;

  private StepCost(Task task, Recipe recipe, Split split, long seed) {
    int size = recipe.batch().size(split.train().size());
    network = Network.of(recipe, Splits.input(split, recipe), 1, Seed.of(seed));
    Batches batches = Splits.batches(split, task, recipe);
    batch = batches.of(split.train(), IntStream.range(0, size).toArray());
  }

  static Result.Measured time(Measure.StepTime what, Trial.Training of, Split split) {
    Recipe plain = of.recipe().with(new Loss.CrossEntropy()).withRegularizations(List.of());
    try (StepCost one = new StepCost(of.task(), of.recipe(), split, of.seed());
        StepCost other = new StepCost(of.task(), plain, split, of.seed())) {
      double[] ratios = new double[what.pairs()];
      for (int i = -WARM; i < ratios.length; i++) {
        // Who goes first changes from pair to pair: the first finds a colder cache.
        double before = i % 2 == 0 ? one.seconds() : 0;
        double reference = other.seconds();
        double own = i % 2 == 0 ? before : one.seconds();
        if (i >= 0) {
          ratios[i] = own / reference;
        }
      }
      Arrays.sort(ratios);
      return new Result.Measured(100 * ratios[ratios.length / 2], what.unit());
    }
  }

  static Result.Measured memory(Measure.StepMemory what, Trial.Training of, Split split) {
    try (StepCost one = new StepCost(of.task(), of.recipe(), split, of.seed())) {
      one.seconds();
      long bytes =
          one.network
              .stepBytes(one.batch.images().size(0))
              .orElseThrow(
                  () ->
                      new BadInput(
                          "The memory of a step is counted where Hone's engine computes, and here"
                              + " Deeplearning4j's layers do: "
                              + one.network.declined()
                              + "."));
      return new Result.Measured(bytes / 1024.0, what.unit());
    }
  }

  private double seconds() {
    long before = System.nanoTime();
    network.step(batch.images(), batch.labels());
    return (System.nanoTime() - before) / 1e9;
  }

  @Override
  public void close() {
    batch.close();
    network.close();
  }
}
