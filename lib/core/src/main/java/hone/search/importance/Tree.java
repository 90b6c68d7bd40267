package hone.search.importance;

import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A regression tree on a bootstrap sample: boxes that part the space, each with a value. */
final class Tree {
  private static final int DEEPEST = 64;

  private final double[][] x;
  private final double[] y;
  private final List<Scale> scales;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  private Tree(double[][] x, double[] y, List<Scale> scales) {
    this.x = x;
    this.y = y;
    this.scales = scales;
  }

  /**
   * Grown until each leaf holds equal values or equal points; a split is the one that leaves the
   * least squared error.
   *
   * @param x [n][parameter], not modified
   * @param y [n], not modified
   */
  static Tree grown(double[][] x, double[] y, List<Scale> scales, SplittableRandom random) {
    Tree tree = new Tree(x, y, scales);
    int[] sample = new int[y.length];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = Seed.below(random, y.length);
    }
    tree.grow(sample, Box.whole(scales), 0);
    return tree;
  }

  /** The variance of the tree over the whole space, every place being equally likely. */
  double variance() {
    double[] volumes = boxes.stream().mapToDouble(Box::volume).toArray();
    return variance(values.stream().mapToDouble(v -> v).toArray(), volumes);
  }

  /** The variance of what a parameter by itself explains: of the mean over all others. */
  double variance(int p) {
    return scales.get(p).choices() > 0 ? ofChoices(p) : ofNumbers(p);
  }

  private double ofChoices(int p) {
    double[] marginal = new double[scales.get(p).choices()];
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      double others = box.volume() / box.share(p);
      for (int c = 0; c < marginal.length; c++) {
        marginal[c] += box.in()[p][c] ? others * values.get(i) : 0;
      }
    }
    double[] equal = new double[marginal.length];
    Arrays.fill(equal, 1.0 / equal.length);
    return variance(marginal, equal);
  }

  private double ofNumbers(int p) {
    TreeSet<Double> borders = new TreeSet<>();
    boxes.forEach(b -> borders.add(b.low()[p]));
    double[] from = borders.stream().mapToDouble(b -> b).toArray();
    double[] marginal = new double[from.length];
    double[] widths = new double[from.length];
    for (int c = 0; c < from.length; c++) {
      widths[c] = (c + 1 < from.length ? from[c + 1] : 1) - from[c];
    }
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      double others = box.volume() / box.share(p);
      int c = Arrays.binarySearch(from, box.low()[p]);
      for (; c < from.length && from[c] < box.high()[p]; c++) {
        marginal[c] += others * values.get(i);
      }
    }
    return variance(marginal, widths);
  }

  private static double variance(double[] values, double[] weights) {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += weights[i] * values[i];
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    return sum;
  }

  private void grow(int[] sample, Box box, int depth) {
    Split best = depth < DEEPEST ? Split.best(x, y, sample, scales) : null;
    if (best == null) {
      boxes.add(box);
      values.add(Arrays.stream(sample).mapToDouble(i -> y[i]).average().orElseThrow());
      return;
    }
    int[] first = Arrays.stream(sample).filter(i -> best.isFirst(x[i], scales)).toArray();
    int[] rest = Arrays.stream(sample).filter(i -> !best.isFirst(x[i], scales)).toArray();
    grow(first, box.cut(best.parameter(), best.at(), true), depth + 1);
    grow(rest, box.cut(best.parameter(), best.at(), false), depth + 1);
  }
}
