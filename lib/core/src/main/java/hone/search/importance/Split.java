package hone.search.importance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How points are parted in two: numbers up to a place, or one choice, go first.
 *
 * @param parameter which
 * @param at the place or the choice
 * @param gain by how much the sum of squared errors falls
 */
record Split(int parameter, double at, double gain) {

  boolean isFirst(double[] point, List<Scale> scales) {
    return scales.get(parameter).choices() > 0 ? point[parameter] == at : point[parameter] <= at;
  }

  /** The split with the largest gain; null when the values are equal or no split parts them. */
  static Split best(double[][] x, double[] y, int[] sample, List<Scale> scales) {
    double mean = Arrays.stream(sample).mapToDouble(i -> y[i]).average().orElseThrow();
    double first = y[sample[0]];
    if (Arrays.stream(sample).allMatch(i -> y[i] == first)) {
      return null;
    }
    Split best = null;
    for (int p = 0; p < scales.size(); p++) {
      Split here =
          scales.get(p).choices() > 0
              ? ofChoices(x, y, sample, mean, p, scales.get(p).choices())
              : ofNumbers(x, y, sample, mean, p);
      if (here != null && (best == null || here.gain > best.gain)) {
        best = here;
      }
    }
    return best;
  }

  private static Split ofNumbers(double[][] x, double[] y, int[] sample, double mean, int p) {
    Integer[] order = Arrays.stream(sample).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> x[i][p]));
    int n = order.length;
    Split best = null;
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
      sum += y[order[i]] - mean;
      double here = x[order[i]][p];
      double next = x[order[i + 1]][p];
      double middle = here + (next - here) / 2;
      if (here < next && middle < next) {
        best = better(best, p, middle, sum, i + 1, n);
      }
    }
    return best;
  }

  private static Split ofChoices(
      double[][] x, double[] y, int[] sample, double mean, int p, int choices) {
    double[] sums = new double[choices];
    int[] counts = new int[choices];
    for (int i : sample) {
      sums[(int) x[i][p]] += y[i] - mean;
      counts[(int) x[i][p]]++;
    }
    Split best = null;
    for (int c = 0; c < choices; c++) {
      if (counts[c] > 0 && counts[c] < sample.length) {
        best = better(best, p, c, sums[c], counts[c], sample.length);
      }
    }
    return best;
  }

  // The first part holds so many points whose distances from the mean add up to the sum.
  private static Split better(Split best, int p, double at, double sum, int count, int n) {
    double gain = sum * sum / count + sum * sum / (n - count);
    return best == null || gain > best.gain ? new Split(p, at, gain) : best;
  }
}
