package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.Frozen;
import hone.model.ImportedStart;
import hone.model.Network;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Trial;
import hone.run.Run;
import hone.run.Runner;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state in which a network is whose features are told: the weights of its start. One that
 * begins at random has no running statistics yet and takes those of its first training images, so
 * that it is the random beginning of a network that works.
 */
record Beginning(Trial.Features of, Split split) {
  private static final int SEEN = 300;
  private static final int BATCH = 25; // ResNet-50 stays below 3 GB

  static Beginning of(Trial.Features trial) {
    return new Beginning(trial, Featuring.split(trial));
  }

  /** Brings a network there, a whole one or one that ends before its scores. */
  void settle(Network network, Runner.Context context) {
    Recipe recipe = of.recipe();
    if (recipe.start() instanceof Start.Imported imported) {
      load(ImportedStart.weights(recipe, imported), network, recipe);
      return;
    }
    Optional<Trial> source = recipe.start().source(of.seed());
    if (source.isPresent()) {
      Run run = context.need(source.get());
      byte[] kept =
          context
              .artefacts()
              .left(run)
              .orElseThrow(() -> new BadInput("The network of run " + run.id() + " is gone."));
      load(kept, network, recipe);
    } else if (Frozen.isNormalised(network)) {
      Batches batches = Splits.batches(split, of.task(), recipe);
      Images some = Splits.first(split.train(), SEEN);
      network.normaliseBy(() -> statistics(batches, some).iterator());
    }
  }

  private static Iterable<INDArray> statistics(Batches batches, Images some) {
    int parts = Math.max(1, some.size() / BATCH);
    return () ->
        IntStream.range(0, parts)
            .mapToObj(
                i ->
                    batches.range(some, i * BATCH, Math.min(some.size(), (i + 1) * BATCH)).images())
            .iterator();
  }

  private static void load(byte[] weights, Network network, Recipe recipe) {
    if (network.load(weights, recipe) == 0) {
      throw new BadInput(
          "No layer of the recipe's network has the name and shape of one of the network that it"
              + " starts from; nothing can be taken over.");
    }
  }
}
