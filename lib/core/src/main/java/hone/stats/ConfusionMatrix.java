package hone.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each. A ratio whose divisor is 0 (a class never predicted, or
 * never present) is 0, as scikit-learn's {@code zero_division=0}.
 *
 * @param counts row = true class, column = predicted class; square
 */
public record ConfusionMatrix(List<List<Integer>> counts) {
  /** Copies the counts and checks that they are square and not negative. */
  public ConfusionMatrix {
    counts = counts.stream().map(List::copyOf).toList();
    for (List<Integer> row : counts) {
      if (row.size() != counts.size()) {
        throw new IllegalArgumentException(
            "a confusion matrix is square; got "
                + counts.size()
                + " rows and one of "
                + row.size()
                + " columns");
      }
      if (row.stream().anyMatch(c -> c < 0)) {
        throw new IllegalArgumentException("a confusion matrix has no negative counts; got " + row);
      }
    }
  }

  /**
   * Counts predictions.
   *
   * @param classes number of classes
   * @param truth true class of each example, from 0
   * @param predicted predicted class of each example, from 0
   */
  public static ConfusionMatrix of(int classes, int[] truth, int[] predicted) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          truth.length + " true classes, but " + predicted.length + " predicted ones");
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[inRange(truth[i], classes, i)][inRange(predicted[i], classes, i)]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new ConfusionMatrix(rows);
  }

  /** Number of classes. */
  public int classes() {
    return counts.size();
  }

  /** Number of examples. */
  public long total() {
    return IntStream.range(0, classes()).mapToLong(this::present).sum();
  }

  /** Share of examples on the diagonal; 0 without examples. */
  public double accuracy() {
    return ratio(IntStream.range(0, classes()).mapToLong(this::right).sum(), total());
  }

  /** Of the examples predicted to be of this class, the share that is. */
  public double precision(int c) {
    return ratio(right(c), predicted(c));
  }

  /** Of the examples of this class, the share predicted to be so. */
  public double recall(int c) {
    return ratio(right(c), present(c));
  }

  /** The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). */
  public double f1(int c) {
    return ratio(2 * right(c), present(c) + predicted(c));
  }

  /** The plain mean of the precision of all classes. */
  public double macroPrecision() {
    return macro(this::precision);
  }

  /** The plain mean of the recall of all classes. */
  public double macroRecall() {
    return macro(this::recall);
  }

  /** The plain mean of the F1 of all classes, not the F1 of the mean precision and recall. */
  public double macroF1() {
    return macro(this::f1);
  }

  /** One line: how many, and how well. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d classes, %d examples, accuracy %.4f, macro F1 %.4f",
        classes(),
        total(),
        accuracy(),
        macroF1());
  }

  private double macro(IntToDoubleFunction metric) {
    return IntStream.range(0, classes()).mapToDouble(metric).average().orElse(0);
  }

  private long right(int c) {
    return counts.get(c).get(c);
  }

  private long present(int c) {
    return counts.get(c).stream().mapToLong(Integer::longValue).sum();
  }

  private long predicted(int c) {
    return counts.stream().mapToLong(row -> row.get(c)).sum();
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  private static int inRange(int c, int classes, int example) {
    if (c < 0 || c >= classes) {
      throw new IllegalArgumentException(
          "example " + example + " has class " + c + "; expected 0 to " + (classes - 1));
    }
    return c;
  }
}
