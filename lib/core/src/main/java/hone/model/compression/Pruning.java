package hone.model.compression;

import hone.recipe.Compression.Prune;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which weights or channels go, and the arrays without them. */
public final class Pruning {
  private Pruning() {}

  /**
   * The arrays with the least weights at 0; what is 0 already counts among those.
   *
   * @param slopes for Taylor's criterion the gradient of each array on each batch; else empty
   * @param sparsity the part of all weights that is 0 in the end
   */
  public static Tensors weights(
      Prune how, double sparsity, Tensors tensors, List<Map<String, Tensor>> slopes) {
    Map<String, double[]> worths = new LinkedHashMap<>();
    tensors
        .arrays()
        .forEach(
            (name, array) -> {
              if (Tensors.isWeights(name)) {
                worths.put(name, worths(how, name, array, slopes));
              }
            });
    Map<String, Tensor> out = new LinkedHashMap<>(tensors.arrays());
    if (how.scope() == Prune.Scope.GLOBAL) {
      zero(worths, sparsity, out);
    } else {
      worths.forEach((name, worth) -> zero(Map.of(name, worth), sparsity, out));
    }
    return tensors.with(out);
  }

  private static double[] worths(
      Prune how, String name, Tensor array, List<Map<String, Tensor>> slopes) {
    float[] values = array.values();
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      if (values[i] == 0) {
        out[i] = -1; // stays gone
      } else if (how.criterion() == Prune.Criterion.MAGNITUDE) {
        out[i] = Math.abs(values[i]);
      } else {
        for (Map<String, Tensor> slope : slopes) {
          double change = (double) values[i] * slope.get(name).values()[i];
          out[i] += change * change / slopes.size();
        }
      }
    }
    return out;
  }

  private record Candidate(double worth, String array, int index) {}

  private static void zero(
      Map<String, double[]> worths, double sparsity, Map<String, Tensor> arrays) {
    List<Candidate> all = new ArrayList<>();
    worths.forEach(
        (name, each) -> {
          for (int i = 0; i < each.length; i++) {
            all.add(new Candidate(each[i], name, i));
          }
        });
    all.sort(Comparator.comparingDouble(Candidate::worth)); // stable: of equals the first go
    worths.keySet().forEach(n -> arrays.computeIfPresent(n, (k, t) -> copy(t)));
    for (Candidate each : all.subList(0, (int) Math.round(sparsity * all.size()))) {
      arrays.get(each.array()).values()[each.index()] = 0;
    }
  }

  private static Tensor copy(Tensor tensor) {
    return new Tensor(tensor.shape(), tensor.values().clone());
  }

  /**
   * The channels that go so that a part of those that there were once is gone.
   *
   * @param sparsity the part of the original number
   * @param original how many channels could go before the first round
   */
  public static BitSet channels(
      Prune how,
      double sparsity,
      int original,
      Channels channels,
      Tensors tensors,
      List<Map<String, Tensor>> slopes) {
    Map<Integer, Double> worth = worth(how, channels, tensors, slopes);
    BitSet gone = new BitSet();
    if (how.scope() == Prune.Scope.GLOBAL) {
      int goal = (int) Math.round(sparsity * original) - (original - channels.count());
      Map<Integer, Integer> left = new LinkedHashMap<>();
      Map<Integer, Integer> layerOf = new LinkedHashMap<>();
      List<int[]> layers = channels.layers();
      for (int l = 0; l < layers.size(); l++) {
        left.put(l, layers.get(l).length);
        for (int c : layers.get(l)) {
          layerOf.put(c, l);
        }
      }
      for (int c : ranked(worth, layerOf.keySet())) {
        int layer = layerOf.get(c);
        if (gone.cardinality() < goal && left.get(layer) > how.multiple()) {
          gone.set(c);
          left.merge(layer, -1, Integer::sum);
        }
      }
      layers.forEach(l -> giveBack(l, how.multiple(), worth, gone));
    } else {
      double now = 1 - (1 - sparsity) * original / Math.max(1, channels.count());
      for (int[] layer : channels.layers()) {
        int goal = (int) Math.round(Math.max(0, now) * layer.length);
        int most = layer.length - Math.min(layer.length, how.multiple());
        List<Integer> ranked = ranked(worth, java.util.Arrays.stream(layer).boxed().toList());
        ranked.subList(0, Math.min(goal, most)).forEach(gone::set);
        giveBack(layer, how.multiple(), worth, gone);
      }
    }
    return gone;
  }

  private static Map<Integer, Double> worth(
      Prune how, Channels channels, Tensors tensors, List<Map<String, Tensor>> slopes) {
    if (how.criterion() == Prune.Criterion.MAGNITUDE) {
      return channels.worth(tensors.arrays(), Pruning::norm, true);
    }
    Map<Integer, Double> sum = new LinkedHashMap<>();
    for (Map<String, Tensor> slope : slopes) {
      Map<String, Tensor> changes = new LinkedHashMap<>();
      slope.forEach((name, g) -> changes.put(name, product(tensors.arrays().get(name), g)));
      channels
          .worth(changes, Pruning::squaredSum, false)
          .forEach((c, w) -> sum.merge(c, w / slopes.size(), Double::sum));
    }
    return sum;
  }

  private static Tensor product(Tensor a, Tensor b) {
    float[] out = a.values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= b.values()[i];
    }
    return new Tensor(a.shape(), out);
  }

  private static double norm(float[] values) {
    double squares = 0;
    for (float v : values) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares);
  }

  private static double squaredSum(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum * sum;
  }

  private static List<Integer> ranked(
      Map<Integer, Double> worth, java.util.Collection<Integer> channels) {
    return channels.stream().sorted(Comparator.comparingDouble(worth::get)).toList();
  }

  // Counts that remain are rounded up: of those that go, the worthiest come back.
  private static void giveBack(int[] layer, int multiple, Map<Integer, Double> worth, BitSet gone) {
    List<Integer> going =
        ranked(worth, java.util.Arrays.stream(layer).filter(gone::get).boxed().toList());
    int kept = layer.length - going.size();
    int missing = (multiple - kept % multiple) % multiple;
    for (int i = 0; i < Math.min(missing, going.size()); i++) {
      gone.clear(going.get(going.size() - 1 - i));
    }
  }
}
