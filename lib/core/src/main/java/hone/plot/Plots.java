package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Measure;
import hone.recipe.probe.Quantity;
import hone.run.Run;
import hone.stats.ConfusionMatrix;
import hone.stats.RankComparison;
import hone.study.Results;
import hone.study.Verdict;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The figures of results. Every caption says n and what an interval is; arms keep their colour and
 * line style in all figures of a study.
 */
public final class Plots {
  private Plots() {}

  /**
   * The mean over seeds of a quantity during training, with the 95 % interval of the mean as a
   * band, against passes over the training images, so that full-batch and per-sample descent can be
   * compared.
   *
   * @param results of one task: see {@link Results#on}
   * @param quantity {@code validation accuracy} (%) or {@code validation loss} (nats) at
   *     evaluations; {@code loss} (nats), {@code accuracy}, {@code rate} or {@code gradient norm}
   *     of batches; {@code best validation accuracy} (%) of searches, by try
   * @param arms which are drawn; more than seven in one figure are hard to tell apart
   * @throws hone.json.BadInput when no run has such a curve
   */
  public static Figure learningCurves(Results results, String quantity, List<String> arms) {
    return LearningCurves.figure(results, quantity, arms);
  }

  /** The mean of every arm with its 95 % interval, the best on top, one column a task. */
  public static Figure dots(Results results, Quantity metric) {
    return new Dots(Measured.of(results, metric)).figure();
  }

  /**
   * What every arm costs and gives: its means of two quantities as a point.
   *
   * @param results of one task, so that means are of the same images
   * @param cost to the right
   * @param gain upwards
   */
  public static Figure tradeoff(Results results, Quantity cost, Quantity gain) {
    return Tradeoff.figure(results, cost, gain);
  }

  /** The runs of every arm as points over a box plot, one column a task. */
  public static Figure box(Results results, Quantity metric) {
    return new Boxes(Measured.of(results, metric)).figure();
  }

  /**
   * How often predictions are right against how sure they are: a reliability diagram with a line an
   * arm, all its runs together.
   *
   * @param arms which are drawn
   * @throws hone.json.BadInput when no run recorded it
   */
  public static Figure reliability(Results results, List<String> arms) {
    return Reliability.figure(results, arms);
  }

  /**
   * A quantity of each loss against the logit error.
   *
   * @param title of the quantity and the vertical axis
   * @param errors the logit errors
   * @param values of each loss by its name, in the order drawn; as many as errors
   */
  public static Figure byLogitError(
      String title, List<Double> errors, Map<String, List<Double>> values) {
    List<XyLines.Series> series = new ArrayList<>();
    for (Map.Entry<String, List<Double>> each : values.entrySet()) {
      List<Double> points = new ArrayList<>();
      for (int i = 0; i < errors.size(); i++) {
        points.add(errors.get(i));
        points.add(each.getValue().get(i));
      }
      series.add(new XyLines.Series(each.getKey(), series.size(), points, false));
    }
    Scale x = Scale.of(errors.stream().mapToDouble(Double::doubleValue), 8);
    Scale y =
        Scale.of(
            values.values().stream().flatMap(List::stream).mapToDouble(Double::doubleValue), 6);
    return new Figure(
        "logit-error-" + title.replace(' ', '-'),
        capital(title) + " against the logit error",
        "Two classes. The logit error is the wrong class's score less the right one's: left, the"
            + " prediction agrees with the label; right, it is wrong, and the further the surer."
            + " Computed from the formulas; nothing is trained.",
        Theme.WIDTH,
        240,
        new XyLines(series, new XyLines.Axis("logit error", x), new XyLines.Axis(title, y), false));
  }

  /**
   * What was measured on networks against their logit error, both means over the runs of an arm;
   * one line a measure, one point an arm.
   *
   * @param title of the quantity and the vertical axis
   */
  public static Figure byLogitError(
      Results results, String title, List<? extends Quantity> measured) {
    Quantity error = new Measure.LogitError();
    List<String> arms =
        results.arms().stream()
            .sorted(Comparator.comparingDouble(a -> mean(results.values(error, a))))
            .toList();
    List<XyLines.Series> series = new ArrayList<>();
    double[] all = new double[0];
    for (Quantity each : measured) {
      List<Double> points = new ArrayList<>();
      for (String arm : arms) {
        points.add(mean(results.values(error, arm)));
        points.add(mean(results.values(each, arm)));
      }
      all =
          DoubleStream.concat(
                  Arrays.stream(all), arms.stream().mapToDouble(a -> mean(results.values(each, a))))
              .toArray();
      series.add(new XyLines.Series(each.label(), series.size(), points, true));
    }
    Scale x = Scale.of(arms.stream().mapToDouble(a -> mean(results.values(error, a))), 8);
    Scale y = Scale.of(Arrays.stream(all), 6);
    return new Figure(
        "networks-by-logit-error",
        capital(title) + " of trained networks against their logit error",
        "A point is the mean over n = "
            + results.blocks().size()
            + " networks ("
            + String.join(", ", arms)
            + "). The logit error is the largest wrong score less the right one, the mean over the"
            + " test images: left, networks are right; right, they are wrong, and the further the"
            + " surer.",
        Theme.WIDTH,
        280,
        new XyLines(series, new XyLines.Axis("logit error", x), new XyLines.Axis(title, y), false));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /**
   * How the weights of networks are spread, one line an arm, all its runs together.
   *
   * @param arms which are drawn
   */
  public static Figure weights(Results results, List<String> arms) {
    return WeightSpread.figure(results, arms);
  }

  /**
   * Every arm on the test images as they are and under every measure of the study: means as
   * numbers, differences from a baseline as colours.
   *
   * @param baseline the arm of which the colours tell the difference
   */
  public static Figure shifts(Results results, String baseline) {
    return ShiftMatrix.figure(results, baseline);
  }

  /**
   * The mean of arms, with its 95 % interval, against a number that tells them apart, such as a
   * strength or how many images there are.
   *
   * @param results of one task: see {@link Results#on}
   * @param axis what the number is
   * @param lines for each line, the arm at each number
   */
  public static Figure against(
      Results results,
      Quantity quantity,
      String axis,
      Map<String, ? extends Map<? extends Number, String>> lines) {
    return Against.figure(results, quantity, axis, lines);
  }

  /**
   * Latency of served networks at the quantiles from the median to the rarest, the median over the
   * races of a study, one line an arm.
   *
   * @param results of one task: see {@link Results#on}
   */
  public static Figure latencies(Results results, List<String> arms) {
    return QuantileLines.figure(results, arms);
  }

  /**
   * What arms add to a baseline, with the 95 % interval of the mean paired difference, against a
   * number that tells studies apart, such as how many images there are.
   *
   * @param axis what the number is
   * @param studies by that number; each has the arms and the baseline
   * @param arms a line each
   */
  public static Figure effects(
      String axis,
      Map<? extends Number, Results> studies,
      Quantity quantity,
      String baseline,
      List<String> arms) {
    return EffectsAgainst.figure(axis, studies, quantity, baseline, arms);
  }

  /**
   * What each arm adds to the baseline, ranked: the mean paired difference over all blocks with its
   * 95 % interval, one by one and not corrected for their number.
   *
   * @throws BadInput when no arm is the baseline
   */
  public static Figure effects(Results results, String baseline, Quantity quantity) {
    return EffectForest.figure(results, baseline, quantity);
  }

  /**
   * The accuracy of batches and validation images on the way of one training.
   *
   * @throws BadInput when the run is no training
   */
  public static Figure course(Run run) {
    return RunCourse.figure(run);
  }

  /** Whether {@link #course} has something to draw. */
  public static boolean hasCourse(Run run) {
    return RunCourse.has(run);
  }

  /**
   * A contact sheet of the same images under several changes.
   *
   * @param title of the figure
   * @param rows names and images, in the order drawn; squares of any size
   */
  public static Figure sheet(String title, Map<String, List<BufferedImage>> rows) {
    return sheet(title, "Each row is drawn anew from the same images; nothing is trained.", rows);
  }

  /**
   * A contact sheet: small images in rows.
   *
   * @param title of the figure
   * @param note what the rows are, in a sentence
   * @param rows names and images, in the order drawn; squares of any size
   */
  public static Figure sheet(String title, String note, Map<String, List<BufferedImage>> rows) {
    Sheet sheet = new Sheet(rows);
    return new Figure(
        "sheet-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"),
        title,
        note,
        Theme.WIDTH,
        sheet.height(),
        sheet);
  }

  /** When each run first reached the target accuracy, as part of its budget, one column a task. */
  public static Figure stepsToTarget(Results results) {
    return Reached.figure(results);
  }

  /**
   * The critical-difference diagram of Demšar (2006): mean ranks with 1, the best, at the left; a
   * bar joins arms whose mean ranks lie less than Nemenyi's critical distance apart.
   */
  public static Figure criticalDifference(RankComparison comparison) {
    CriticalDifference painter = new CriticalDifference(comparison);
    return new Figure(
        "critical-difference",
        "Mean ranks and critical difference",
        String.format(
            Locale.ROOT,
            "Mean rank of %d arms over n = %d paired blocks; 1 is best. Bars join arms that"
                + " Nemenyi's test does not tell apart at level %s (critical distance CD = %.4f)."
                + " Friedman: chi-squared(%d) = %.2f, p = %.2e.",
            comparison.arms().size(),
            comparison.blocks(),
            comparison.alpha(),
            comparison.criticalDistance(),
            comparison.arms().size() - 1,
            comparison.friedman().chiSquared(),
            comparison.friedman().chiSquaredP()),
        Theme.WIDTH,
        painter.height(),
        painter);
  }

  /**
   * A confusion matrix with its counts; colour is the part of the true class.
   *
   * @param classNames one a class
   */
  public static Figure confusion(ConfusionMatrix matrix, List<String> classNames) {
    if (classNames.size() != matrix.classes()) {
      throw new IllegalArgumentException(
          matrix.classes() + " classes, but " + classNames.size() + " names");
    }
    Confusion painter = new Confusion(matrix, List.copyOf(classNames));
    return new Figure(
        "confusion",
        "Confusion of classes",
        String.format(
            Locale.ROOT,
            "n = %d images, accuracy %.2f %%. Numbers are images; the darker, the larger the part"
                + " of the true class (row).",
            matrix.total(),
            100 * matrix.accuracy()),
        painter.width(),
        painter.height(),
        painter);
  }

  /**
   * Every part of every claim: the mean paired difference with its 95 % interval, the margin
   * (dashed) and the side that speaks for the claim (shaded), grouped by metric.
   */
  public static Figure verdicts(List<Verdict> verdicts) {
    Forest painter = new Forest(verdicts);
    List<Integer> n =
        verdicts.stream()
            .flatMap(v -> v.parts().stream())
            .map(p -> p.comparison().n())
            .distinct()
            .sorted()
            .toList();
    String blocks =
        n.isEmpty()
            ? "no blocks"
            : n.size() == 1
                ? "n = " + n.get(0) + " blocks"
                : "n = " + n.get(0) + " to " + n.get(n.size() - 1) + " blocks";
    return new Figure(
        "verdicts",
        "Claims against their margins",
        "Mean paired difference and its 95 % interval, "
            + blocks
            + " (task, seed). The dashed line is the margin fixed beforehand, the shaded side"
            + " speaks for the claim. Disc: supported, square: refuted, ring: inconclusive; p"
            + " values are Holm-corrected over the chapter.",
        Theme.WIDTH,
        painter.height(),
        painter);
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
