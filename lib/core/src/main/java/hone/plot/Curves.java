package hone.plot;

import hone.json.BadInput;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mean course of an arm over its seeds, with the interval of the mean where there are three or
 * more: that of two is wider than the figure.
 *
 * @param arm its name
 * @param index its place in the study, which gives it its look
 * @param n how many runs
 * @param diverged whether any of them did
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
record Curves(
    String arm,
    int index,
    int n,
    boolean diverged,
    double[] epochs,
    double[] mean,
    double[] low,
    double[] high) {
  /** Recorded steps over which the noisy loss of single batches is averaged. */
  static final int WINDOW = 9;

  /** Runs from which the interval of their mean is drawn. */
  static final int BAND = 3;

  private static final int POINTS = 60;

  static Optional<Curves> of(Results results, String quantity, String arm) {
    List<Run> runs = results.runs(arm);
    int steps = runs.stream().mapToInt(Curves::steps).max().orElse(1);
    List<Course> courses =
        runs.stream().flatMap(r -> Course.of(r, quantity, steps).stream()).toList();
    if (courses.isEmpty()) {
      return Optional.empty();
    }
    boolean smooth = !quantity.startsWith("validation") && !quantity.equals(Course.OF_TRIES);
    double[] all = longest(courses).epochs();
    double[] epochs = thinned(all);
    double[][] columns = new double[courses.size()][];
    for (int i = 0; i < columns.length; i++) {
      Course course = courses.get(i);
      double[] column = Arrays.stream(all).map(course::at).toArray();
      columns[i] = thinned(smooth ? smoothed(column) : column);
    }
    boolean diverged = runs.stream().anyMatch(r -> r.outcome() instanceof Outcome.Diverged);
    return Optional.of(summary(arm, results.arms().indexOf(arm), diverged, epochs, columns));
  }

  private static Curves summary(
      String arm, int index, boolean diverged, double[] epochs, double[][] columns) {
    double[] mean = new double[epochs.length];
    double[] low = new double[epochs.length];
    double[] high = new double[epochs.length];
    for (int i = 0; i < epochs.length; i++) {
      int at = i;
      double[] values =
          Arrays.stream(columns).mapToDouble(c -> c[at]).filter(Double::isFinite).toArray();
      mean[i] = values.length == 0 ? Double.NaN : Summary.of(values).mean();
      Interval interval = values.length < BAND ? null : Summary.meanInterval(values);
      low[i] = interval == null ? mean[i] : interval.low();
      high[i] = interval == null ? mean[i] : interval.high();
    }
    return new Curves(arm, index, columns.length, diverged, epochs, mean, low, high);
  }

  /** The last value that is a number; NaN without any. */
  double last() {
    return Arrays.stream(mean).filter(Double::isFinite).reduce(Double.NaN, (a, b) -> b);
  }

  // A diverged run ends early and has few points: the grid is that of a run with many.
  private static Course longest(List<Course> courses) {
    Course best = courses.get(0);
    for (Course each : courses) {
      best = each.epochs().length > best.epochs().length ? each : best;
    }
    return best;
  }

  private static int steps(Run run) {
    if (run.outcome() instanceof Outcome.Completed c && c.result() instanceof Result.Trained t) {
      return t.dynamics().steps();
    }
    if (run.trial() instanceof hone.recipe.Trial.Training t && t.task().training() > 0) {
      int images = t.task().training();
      return t.recipe().budget().steps(images, t.recipe().batch().size(images));
    }
    return run.curves().values().stream()
        .filter(c -> !c.steps().isEmpty())
        .mapToInt(c -> c.steps().get(c.steps().size() - 1))
        .max()
        .orElse(1);
  }

  // More points than these cannot be seen, and make files large.
  private static double[] thinned(double[] values) {
    int n = values.length;
    int keep = Math.min(n, POINTS);
    return IntStream.range(0, keep)
        .mapToDouble(i -> values[keep == 1 ? 0 : (int) ((long) i * (n - 1) / (keep - 1))])
        .toArray();
  }

  private static double[] smoothed(double[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - WINDOW / 2);
      int to = Math.min(values.length, i + WINDOW / 2 + 1);
      out[i] = Arrays.stream(values, from, to).average().orElse(Double.NaN);
    }
    return out;
  }

  static List<Curves> all(Results results, String quantity, List<String> arms) {
    List<Curves> out = new ArrayList<>();
    arms.forEach(a -> of(results, quantity, a).ifPresent(out::add));
    if (out.isEmpty()) {
      throw new BadInput(
          "No run of the study \""
              + results.study().name()
              + "\" recorded a curve of \""
              + quantity
              + "\"; there are loss, accuracy, rate and gradient norm by step, validation loss and"
              + " validation accuracy by evaluation, best validation accuracy by try of a search.");
    }
    return out;
  }
}
