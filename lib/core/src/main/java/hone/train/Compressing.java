package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.model.Input;
import hone.model.Network;
import hone.model.compression.Channels;
import hone.model.compression.Pruning;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Compression.Prune;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What the last compression of a training does to the network that the training before it left: in
 * rounds, each of which begins with a change and goes on with steps of retraining.
 */
final class Compressing {
  private static final int SLOPES = 10; // batches that Taylor's criterion looks at

  private final Recipe recipe;
  private final Prune how;
  private final Input input;
  private final Images images;
  private final Batches batches;
  private final Seed seed;
  private final int steps;
  private final byte[] source;
  private int rounds; // begun
  private int original; // channels that could go before the first

  /**
   * @param input what the network sees and tells
   * @param images to retrain on
   * @param source the network that is compressed, as it was kept
   */
  Compressing(Trial.Training trial, Input input, Images images, Batches batches, byte[] source) {
    recipe = trial.recipe();
    how = (Prune) last(trial);
    this.input = input;
    this.images = images;
    this.batches = batches;
    this.source = source;
    seed = seed(trial);
    steps = steps(trial, images.size());
  }

  private static Compression last(Trial.Training trial) {
    List<Compression> all = trial.recipe().compressions();
    return all.get(all.size() - 1);
  }

  /** From what order, dropout and augmentation of a training are drawn. */
  static Seed seed(Trial.Training trial) {
    Seed own = Members.seed(trial);
    int count = trial.recipe().compressions().size();
    return count == 0 ? own : own.split("compression", count - 1);
  }

  /** Steps of a training: of the recipe's budget, or of its last compression's retraining. */
  static int steps(Trial.Training trial, int images) {
    Recipe recipe = trial.recipe();
    int batch = recipe.batch().size(images);
    if (recipe.compressions().isEmpty()) {
      return recipe.budget().steps(images, batch);
    }
    double epochs = last(trial).retraining().epochs();
    return epochs == 0 ? 0 : Budget.epochs(epochs).steps(images, batch);
  }

  /**
   * The network that goes on from a step: another one where a round begins.
   *
   * @param step from 0
   * @param now the network that got there; null at step 0
   */
  Network at(int step, Network now) {
    int begun = rounds;
    while (rounds < how.rounds() && (long) rounds * steps <= (long) step * how.rounds()) {
      rounds++;
    }
    return rounds == begun ? now : round(now);
  }

  private Network round(Network now) {
    double left = 1 - (double) rounds / how.rounds();
    double sparsity = how.sparsity() * (1 - left * left * left);
    Seed draw = seed.split("round", rounds);
    Network before = now == null ? Network.open(recipe, input, 1, draw.split("open"), source) : now;
    try {
      return Network.of(
          retrained(),
          input,
          Math.max(1, steps / how.rounds()),
          draw,
          pruned(before, sparsity, draw));
    } finally {
      if (now == null) {
        before.close();
      }
    }
  }

  private Tensors pruned(Network network, double sparsity, Seed draw) {
    Tensors tensors = network.tensors();
    List<Map<String, Tensor>> slopes = slopes(network, draw);
    if (how.what() == Prune.What.WEIGHTS) {
      return Pruning.weights(how, sparsity, tensors, slopes);
    }
    Channels channels = network.channels();
    if (rounds == 1 || original == 0) {
      original = channels.count();
    }
    BitSet gone = Pruning.channels(how, sparsity, original, channels, tensors, slopes);
    return channels.without(gone, tensors);
  }

  private Recipe retrained() {
    double rate = recipe.optimizer().rate() * how.retraining().rate();
    return recipe.with(recipe.optimizer().withRate(rate));
  }

  private List<Map<String, Tensor>> slopes(Network network, Seed draw) {
    List<Map<String, Tensor>> out = new ArrayList<>();
    if (how.criterion() == Prune.Criterion.MAGNITUDE) {
      return out;
    }
    int[] order = draw.split("slopes").permutation(images.size());
    int size = recipe.batch().size(images.size());
    for (int i = 0; i < SLOPES && i * size < order.length; i++) {
      int[] some = Arrays.copyOfRange(order, i * size, Math.min(order.length, (i + 1) * size));
      try (Batches.Batch batch = batches.of(images, some, List.of(), draw)) {
        out.add(network.slopes(batch.images(), batch.labels(), i));
      }
    }
    return out;
  }
}
