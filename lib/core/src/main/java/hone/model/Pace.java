package hone.model;

import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Tuning;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** From which step each layer of a network learns, and how fast beside the layer of the scores. */
final class Pace {
  /** The first step of what never learns. */
  static final int NEVER = Integer.MAX_VALUE;

  private final Recipe recipe;
  private final Tuning how;
  private final int steps;
  private final Map<String, Integer> depths; // of layers with numbers; those left out are 0
  private final int deepest;

  private Pace(Recipe recipe, int steps, Map<String, Integer> depths) {
    this.recipe = recipe;
    how = recipe.tuning();
    this.steps = steps;
    this.depths = depths;
    deepest = depths.values().stream().mapToInt(d -> d).max().orElse(0);
  }

  /** All layers from the first step, alike. */
  static Pace whole() {
    return new Pace(Recipe.baseline(), 1, Map.of());
  }

  /**
   * What a recipe's tuning says of its network.
   *
   * @param steps of the training
   */
  static Pace of(Recipe recipe, Input input, ComputationGraph graph, int steps) {
    return new Pace(recipe, steps, depths(recipe, input, graph));
  }

  // Blocks behind a layer, its own included: 1 is the last with numbers, 0 what comes after it.
  private static Map<String, Integer> depths(Recipe recipe, Input input, ComputationGraph graph) {
    Map<String, Integer> all = Graphs.blocks(recipe, input);
    TreeSet<Integer> numbered = new TreeSet<>();
    all.forEach(
        (layer, block) -> {
          if (graph.getLayer(layer) != null && graph.getLayer(layer).numParams() > 0) {
            numbered.add(block);
          }
        });
    Map<String, Integer> depths = new HashMap<>();
    all.forEach((layer, block) -> depths.put(layer, numbered.tailSet(block).size()));
    return depths;
  }

  /** Blocks from a layer to the scores, its own included; 0 behind the last with numbers. */
  int depth(String layer) {
    return depths.getOrDefault(layer, 0);
  }

  /** The step, from 0, from which a layer learns. */
  int begins(String layer) {
    int depth = depth(layer);
    if (how instanceof Tuning.Head) {
      return depth == 0 ? 0 : NEVER;
    }
    if (how instanceof Tuning.Top t) {
      return depth <= t.blocks() ? 0 : NEVER;
    }
    return how instanceof Tuning.Gradual g && depth > 0
        ? (int) Math.ceil(steps * g.over() * depth / deepest - 1e-9)
        : 0;
  }

  /** What a layer's learning rate is multiplied by. */
  double rate(String layer) {
    return how instanceof Tuning.Discriminative d ? Math.pow(d.factor(), -depth(layer)) : 1;
  }

  /** Arrays of another network without those that the recipe's start draws anew. */
  Tensors kept(Tensors arrays) {
    if (!(recipe.start() instanceof Start.Pretrained p) || p.anew() == 0) {
      return arrays;
    }
    Map<String, Tensor> out = new TreeMap<>(arrays.arrays());
    out.keySet().removeIf(a -> depth(a.substring(0, a.lastIndexOf('_'))) < p.anew());
    return Tensors.of(out);
  }

  /** The layers that do not learn in a step, those without numbers among them. */
  Set<String> resting(int step) {
    Set<String> out = new HashSet<>();
    depths.keySet().stream().filter(layer -> begins(layer) > step).forEach(out::add);
    return out;
  }
}
