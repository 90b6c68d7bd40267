package hone.model;

import hone.backend.Backend;
import hone.model.compression.Packed;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Adaptation;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Tuning;
import hone.recipe.architecture.Architecture;
import hone.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network of which only the head learns, in two parts: what stays, and the head. */
public final class Frozen {
  private Frozen() {}

  /**
   * What stays: a network whose {@link Network#scores} are the numbers, [N, K] row by row, that the
   * whole network's scores would be computed from.
   *
   * @param recipe of the whole network, without a head of several layers
   * @param seed from which its weights are drawn, the same ones as the whole network's
   */
  public static Network body(Recipe recipe, Input input, Seed seed) {
    Backend.oneThread();
    Rates rates = new Rates(recipe.optimizer().rate(), recipe.schedule(), 1);
    MapDistance none = new MapDistance(1);
    BeforeScores end = new BeforeScores(none);
    ComputationGraphConfiguration configuration =
        Graphs.of(recipe, input, rates, seed, Tensors.of(Map.of()), end);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    Input other = new Input(input.channels(), input.height(), input.width(), end.width());
    return new Network(graph, rates, other, new CountingLoss(none), seed.split("dropout"));
  }

  /**
   * The head alone, on such numbers as images [N, K, 1, 1].
   *
   * @param recipe of the whole network, whose tuning is a head
   */
  public static Recipe head(Recipe recipe) {
    Tuning.Head head = (Tuning.Head) recipe.tuning();
    return recipe
        .with(new Architecture.Mlp(head.hidden()))
        .with(new Start.Random())
        .with(new Adaptation.None())
        .with(new Tuning.Whole());
  }

  /**
   * A head's weights as those of the last layers of the whole network, to be loaded there.
   *
   * @param whole the network that they go to
   */
  public static byte[] headOf(Network whole, Network head) {
    List<String> from = layers(head);
    List<String> all = layers(whole);
    Map<String, Tensor> learned = head.tensors().arrays();
    Map<String, Tensor> out = new TreeMap<>();
    for (int i = 0; i < from.size(); i++) {
      String name = from.get(i);
      String there = all.get(all.size() - from.size() + i);
      learned.forEach(
          (key, array) -> {
            if (key.startsWith(name + "_")) {
              out.put(there + key.substring(name.length()), array);
            }
          });
    }
    return Packed.write(Tensors.of(out));
  }

  /** Whether it has batch normalisation. */
  public static boolean isNormalised(Network network) {
    return network.places().indices().keySet().stream().anyMatch(key -> key.endsWith("_mean"));
  }

  // Names of the layers with numbers, in their order.
  private static List<String> layers(Network network) {
    Map<Integer, String> out = new TreeMap<>();
    network
        .places()
        .indices()
        .forEach((key, at) -> out.put(at[0], key.substring(0, key.lastIndexOf('_'))));
    return out.values().stream().distinct().toList();
  }
}
