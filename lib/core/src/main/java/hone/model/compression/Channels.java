package hone.model.compression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Which channels of a graph must go together, and where in its arrays they stand: what is added up
 * shares channels, what is put side by side keeps its own, normalisation and convolutions of single
 * channels follow what they read, and a dense layer reads each channel of an image at every place.
 * What is not understood keeps all channels that it reads or gives, and so do images and scores.
 */
public final class Channels {
  /**
   * Where channels stand along an axis of an array.
   *
   * @param at the channel of each place
   * @param makes whether the array gives them, and does not read them
   */
  record Slice(String array, int axis, int[] at, boolean makes) {}

  private final Sets sets;
  private final List<Slice> slices;
  private final BitSet fixed = new BitSet(); // by root
  private final Map<Integer, SortedSet<Integer>> layers = new TreeMap<>(); // roots

  private Channels(GraphWalk walk) {
    sets = walk.sets();
    slices = walk.slices();
    walk.fixed().stream().forEach(c -> fixed.set(sets.root(c)));
    Sets together = new Sets();
    together.fresh(sets.size());
    for (Slice slice : slices) {
      if (slice.makes() && Tensors.isWeights(slice.array())) {
        Arrays.stream(slice.at())
            .forEach(c -> together.join(sets.root(slice.at()[0]), sets.root(c)));
      }
    }
    for (Slice slice : slices) {
      for (int channel : slice.at()) {
        int root = sets.root(channel);
        if (!fixed.get(root)) {
          layers.computeIfAbsent(together.root(root), k -> new TreeSet<>()).add(root);
        }
      }
    }
  }

  /** The channels of a graph that is given such images. */
  public static Channels of(ComputationGraph graph, InputType image) {
    return new Channels(GraphWalk.of(graph, image));
  }

  /**
   * Channels that can go, as numbers, for each layer; layers whose channels must go together are
   * one.
   */
  public List<int[]> layers() {
    return layers.values().stream()
        .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** How many channels can go. */
  public int count() {
    return layers.values().stream().mapToInt(SortedSet::size).sum();
  }

  /** The arrays without these channels and all that belongs to them. */
  public Tensors without(BitSet gone, Tensors tensors) {
    Map<String, Tensor> arrays = new LinkedHashMap<>(tensors.arrays());
    Map<String, Grid> grids = new LinkedHashMap<>(tensors.grids());
    for (Slice slice : slices) {
      boolean[] kept = new boolean[slice.at().length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = !gone.get(sets.root(slice.at()[i]));
      }
      arrays.computeIfPresent(slice.array(), (name, t) -> t.keep(slice.axis(), kept));
      grids.computeIfPresent(slice.array(), (name, g) -> g.keep(slice.axis(), kept));
    }
    return new Tensors(arrays, grids, tensors.ranges());
  }

  /** The arrays with 0 in all that makes these channels: they carry 0 from then on. */
  public Tensors zeroed(BitSet gone, Tensors tensors) {
    Map<String, Tensor> arrays = new LinkedHashMap<>(tensors.arrays());
    for (Slice slice : slices) {
      Tensor array = arrays.get(slice.array());
      if (!slice.makes() || array == null) {
        continue;
      }
      float[] values = array.values().clone();
      for (int i = 0; i < values.length; i++) {
        if (gone.get(sets.root(slice.at()[array.at(slice.axis(), i)]))) {
          values[i] = 0;
        }
      }
      arrays.put(slice.array(), new Tensor(array.shape(), values));
    }
    return tensors.with(arrays);
  }

  /**
   * What each channel that can go is worth, by its number: the mean over the arrays of weights that
   * make it.
   *
   * @param of from the numbers of an array that make a channel to their worth
   * @param relative whether an array's worths are divided by their mean, so that layers compare
   */
  Map<Integer, Double> worth(Map<String, Tensor> arrays, Worth of, boolean relative) {
    Map<Integer, double[]> sums = new HashMap<>(); // the sum, then how many
    for (Slice slice : slices) {
      if (!slice.makes() || !Tensors.isWeights(slice.array())) {
        continue;
      }
      double[] each = worths(slice, arrays.get(slice.array()), of);
      double mean = relative ? Arrays.stream(each).average().orElse(0) : 1;
      for (int i = 0; i < each.length; i++) {
        double[] sum = sums.computeIfAbsent(sets.root(slice.at()[i]), k -> new double[2]);
        sum[0] += mean == 0 ? 0 : each[i] / mean;
        sum[1]++;
      }
    }
    Map<Integer, Double> out = new TreeMap<>();
    for (int[] layer : layers()) {
      for (int root : layer) {
        double[] sum = sums.get(root);
        out.put(root, sum == null ? Double.MAX_VALUE : sum[0] / sum[1]);
      }
    }
    return out;
  }

  /** Makes one number of those that make a channel. */
  interface Worth {
    double of(float[] values);
  }

  private static double[] worths(Slice slice, Tensor array, Worth of) {
    int count = slice.at().length;
    float[][] parts = new float[count][array.values().length / count];
    int[] filled = new int[count];
    for (int i = 0; i < array.values().length; i++) {
      int place = array.at(slice.axis(), i);
      parts[place][filled[place]++] = array.values()[i];
    }
    return Arrays.stream(parts).mapToDouble(of::of).toArray();
  }
}
