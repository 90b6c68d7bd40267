package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.json.BadInput;
import hone.model.Hinting;
import hone.model.Input;
import hone.model.Network;
import hone.model.compression.Channels;
import hone.model.compression.Pruning;
import hone.model.compression.Rounded;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Budget;
import hone.recipe.Compression;
import hone.recipe.Compression.Prune;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.recipe.augmentation.Augmentation;
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
  private static final int CALIBRATION = 256; // images

  private final Recipe recipe;
  private final Compression how;
  private final Input input;
  private final Images images;
  private final Batches batches;
  private final Seed seed;
  private final int steps;
  private final byte[] source;
  private Hinting hinting; // null but while a student learns from hints
  private int rounds; // begun
  private int original; // channels that could go before the first

  /**
   * @param input what the network sees and tells
   * @param images to retrain on
   * @param source the network that is compressed, as it was kept
   */
  Compressing(Trial.Training trial, Input input, Images images, Batches batches, byte[] source) {
    recipe = trial.recipe();
    how = last(trial);
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
    // A student is what it were alone: the same weights at first, the same order.
    return count == 0 || last(trial) instanceof Compression.Distil
        ? own
        : own.split("compression", count - 1);
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

  /** What happens to the images that a training sees. */
  static List<Augmentation> augmentations(Trial.Training trial) {
    Recipe recipe = trial.recipe();
    boolean plain =
        !recipe.compressions().isEmpty()
            && last(trial) instanceof Compression.Distil d
            && d.plain();
    return plain ? List.of() : recipe.augmentations();
  }

  /**
   * The network that goes on from a step: another one where a round begins.
   *
   * @param step from 0
   * @param now the network that got there; null at step 0
   */
  Network at(int step, Network now) {
    if (how instanceof Compression.Distil d) {
      return student(d, step, now);
    }
    int all = how instanceof Prune p ? p.rounds() : 1;
    int begun = rounds;
    while (rounds < all && (long) rounds * steps <= (long) step * all) {
      rounds++;
    }
    if (rounds == begun) {
      return now;
    }
    return how instanceof Prune p ? pruned(p, now) : rounded((Compression.Quantize) how);
  }

  /** Whether steps are {@link #hint} now: the network is not trained yet. */
  boolean hints() {
    return hinting != null;
  }

  /** A step towards what the teacher sees inside. */
  Network.Step hint(Batches.Batch batch) {
    return hinting.step(batch.images());
  }

  private Network student(Compression.Distil distil, int step, Network now) {
    // Where there are few steps, at least the last one learns classes.
    int led = Math.min(steps - 1, (int) Math.round(distil.hint().part() * steps));
    if (step == 0 && led > 0) {
      hinting =
          Hinting.of(
              distil.hint(),
              Hinting.Side.of(before(), seed.split("teacher"), source),
              Hinting.Side.of(retrained(), seed),
              input,
              led);
      return Network.of(retrained(), input, steps, seed);
    }
    if (step != led) {
      return now;
    }
    Tensors learned = Tensors.of(Map.of());
    if (hinting != null) {
      learned = hinting.learned();
      hinting.close();
      hinting = null;
    }
    return taught(distil, Network.of(retrained(), input, steps - led, seed, learned));
  }

  private Network taught(Compression.Distil distil, Network student) {
    if (distil.lesson().mix() > 0) {
      if (recipe.loss().extra() > 0) {
        throw new BadInput(
            "A network that learns "
                + recipe.loss()
                + " has scores beside those of the classes, which no teacher can tell; expected a"
                + " loss of classes alone.");
      }
      student.learnFrom(teacher(), distil.lesson());
    }
    return student;
  }

  private Network teacher() {
    return Network.open(before(), input, 1, seed.split("teacher"), source);
  }

  // The recipe that left the network.
  private Recipe before() {
    List<Compression> all = recipe.compressions();
    return recipe.withCompressions(all.subList(0, all.size() - 1));
  }

  private Network rounded(Compression.Quantize how) {
    Network before = Network.open(recipe, input, 1, seed.split("open"), source);
    Tensors given;
    try (before) {
      Tensors arrays = before.tensors();
      given = how.bits() == Compression.Quantize.FLOAT ? arrays : Rounded.of(how, arrays);
    }
    if (how.activations() != Compression.Quantize.FLOAT) {
      Tensors plain = given.on(given.grids(), Map.of());
      try (Network floats = Network.of(recipe, input, 1, seed.split("open"), plain);
          Batches.Batch batch = calibration()) {
        given = given.on(given.grids(), floats.calibrate(batch.images(), how));
      }
    }
    return Network.of(retrained(), input, Math.max(1, steps), seed.split("round", 1), given);
  }

  private Batches.Batch calibration() {
    int[] order = seed.split("calibration").permutation(images.size());
    int[] some = Arrays.copyOf(order, Math.min(CALIBRATION, order.length));
    return batches.of(images, some, List.of(), seed);
  }

  private Network pruned(Prune how, Network now) {
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
          pruned(how, before, sparsity, draw));
    } finally {
      if (now == null) {
        before.close();
      }
    }
  }

  private Tensors pruned(Prune how, Network network, double sparsity, Seed draw) {
    Tensors tensors = network.tensors();
    List<Map<String, Tensor>> slopes = slopes(how, network, draw);
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

  private List<Map<String, Tensor>> slopes(Prune how, Network network, Seed draw) {
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
