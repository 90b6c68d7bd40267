package hone.model;

import hone.json.BadInput;
import hone.model.compression.Tensor;
import hone.recipe.Adaptation;
import hone.recipe.Recipe;
import hone.recipe.architecture.Architecture;
import hone.recipe.optimizer.Optimizer;
import hone.seed.Seed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * One set of weights for all networks of cells (Pham et al. 2018, section 2): an operation on an
 * edge of a cell has the same weights in every network that has it there, and so have the stem, the
 * layers between cells and the scores. A step of one network moves the weights that it has, by the
 * recipe's rule with moments that are shared as well; others stay. The running statistics of batch
 * normalisation are not shared, since they depend on what the other edges do. Not for use by
 * several threads at once.
 */
public final class SharedWeights implements AutoCloseable {
  /** Networks that are kept ready: each holds the memory of a step. */
  private static final int READY = 96;

  private final Recipe recipe;
  private final Input input;
  private final Rates rates;
  private final Seed seed;
  private final Map<String, Shared> arrays = new TreeMap<>();
  private final int most;
  private final Map<Architecture, Member> ready = new LinkedHashMap<>(16, 0.75f, true);
  private int steps;

  /** An array, the moments of its updates and how many there were. */
  private static final class Shared {
    private final float[] values;
    private final float[][] moments;
    private int updates;

    Shared(float[] values, int copies) {
      this.values = values;
      moments = new float[copies][values.length];
    }
  }

  /**
   * A network.
   *
   * @param fresh its numbers as it began, statistics among them: what it says must not depend, by
   *     the rounding of a running mean, on what it saw before
   * @param indices where its arrays stand; statistics are not among them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Member(
      Network network, IUpdater rule, float[] fresh, Map<String, int[]> indices) {}

  private SharedWeights(Recipe recipe, Input input, Rates rates, Seed seed, int most) {
    this.most = most;
    this.recipe = recipe;
    this.input = input;
    this.rates = rates;
    this.seed = seed;
  }

  /**
   * Weights that are drawn when a network first has them.
   *
   * @param recipe how they learn; its own architecture plays no part
   * @param steps how many the schedule spans
   * @throws BadInput where the recipe asks for more than a loss and an update rule: what acts on
   *     the weights of one network has no meaning for those of many
   */
  public static SharedWeights of(Recipe recipe, Input input, int steps, Seed seed) {
    return of(recipe, input, steps, seed, READY);
  }

  /** The same with so many networks kept ready. */
  static SharedWeights of(Recipe recipe, Input input, int steps, Seed seed, int ready) {
    if (!recipe.regularizations().isEmpty()
        || !recipe.compressions().isEmpty()
        || !(recipe.adaptation() instanceof Adaptation.None)
        || recipe.optimizer() instanceof Optimizer.Custom) {
      throw new BadInput(
          "Weights that networks share take no regularisation, compression, adaptation or update"
              + " rule of a program's own; expected a recipe without.");
    }
    Rates rates = new Rates(recipe.optimizer().rate(), recipe.schedule(), steps);
    return new SharedWeights(recipe, input, rates, seed, ready);
  }

  /** Steps taken so far, of all networks together. */
  public int steps() {
    return steps;
  }

  /**
   * One step of a network on one batch, at most 512 images [N, C, H, W].
   *
   * @param labels one-hot, [N, classes]
   * @return whether its gradient was finite; where it was not, no weight has moved
   */
  public boolean step(Architecture.Cells net, INDArray images, INDArray labels) {
    Member member = put(net);
    Map<String, Tensor> slopes = member.network.slopes(images, labels, steps);
    double rate = rates.valueAt(steps++, 0);
    for (String name : member.indices.keySet()) {
      for (float slope : slopes.get(name).values()) {
        if (!Float.isFinite(slope)) {
          return false;
        }
      }
    }
    for (String name : member.indices.keySet()) {
      move(arrays.get(name), slopes.get(name).values().clone(), member.rule, rate);
    }
    return true;
  }

  private static void move(Shared array, float[] gradient, IUpdater rule, double rate) {
    array.updates++;
    if (rule instanceof OwnUpdater own) {
      own.apply(gradient, array.moments, rate, array.updates);
    } else {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= (float) rate;
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      array.values[i] -= gradient[i];
    }
  }

  /**
   * The network with the weights as they are; ours, and good until the next call of anything here.
   *
   * @param statistics images [N, C, H, W] whose means and variances batch normalisation takes
   */
  public Network network(Architecture.Cells net, List<INDArray> statistics) {
    Member member = put(net);
    member.network.normaliseBy(statistics);
    return member.network;
  }

  /** A copy of the arrays that a network has, by name; statistics are not among them. */
  public Map<String, float[]> arrays(Architecture.Cells net) {
    Map<String, float[]> out = new TreeMap<>();
    member(net).indices.keySet().forEach(n -> out.put(n, arrays.get(n).values.clone()));
    return out;
  }

  private Member put(Architecture.Cells net) {
    Member member = member(net);
    float[] flat = member.fresh.clone();
    member.indices.forEach(
        (name, at) -> {
          float[] values = arrays.get(name).values;
          for (int i = 0; i < at.length; i++) {
            flat[at[i]] = values[i];
          }
        });
    member.network.parameters(flat);
    return member;
  }

  private Member member(Architecture.Cells net) {
    Member found = ready.get(net);
    if (found == null) {
      found = open(net);
      ready.put(net, found);
      if (ready.size() > most) {
        Architecture eldest = ready.keySet().iterator().next();
        ready.remove(eldest).network.close();
      }
    }
    return found;
  }

  // What no network before had begins as this one would by itself.
  private Member open(Architecture.Cells net) {
    Network network = Network.of(recipe.with(net), input, 1, seed);
    IUpdater rule = Updaters.of(recipe.optimizer(), rates);
    int copies = rule instanceof OwnUpdater own ? own.copies() : 0;
    if (copies == 0 && !(rule instanceof Sgd)) {
      throw new IllegalStateException("no code to share weights that " + rule + " moves");
    }
    float[] flat = network.parameters();
    Map<String, int[]> indices = new HashMap<>(network.places().indices());
    indices.keySet().removeIf(SharedWeights::isStatistic);
    indices.forEach(
        (name, at) -> {
          float[] values = new float[at.length];
          for (int i = 0; i < at.length; i++) {
            values[i] = flat[at[i]];
          }
          Shared before = arrays.putIfAbsent(name, new Shared(values, copies));
          if (before != null && before.values.length != at.length) {
            throw new BadInput(
                "The array "
                    + name
                    + " has "
                    + at.length
                    + " numbers in one network and "
                    + before.values.length
                    + " in another; expected networks that differ in their cells alone.");
          }
        });
    return new Member(network, rule, flat, new TreeMap<>(indices));
  }

  private static boolean isStatistic(String name) {
    return name.endsWith("_mean") || name.endsWith("_var") || name.endsWith("_log10stdev");
  }

  /** Frees the networks. */
  @Override
  public void close() {
    ready.values().forEach(m -> m.network.close());
    ready.clear();
  }
}
