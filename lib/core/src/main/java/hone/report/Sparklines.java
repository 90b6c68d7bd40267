package hone.report;

import hone.run.Curve;
import hone.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The courses of runs as small drawings that share their axes, so that runs can be held against
 * each other.
 *
 * @param shown what is drawn
 * @param ranges of each quantity over all runs, least and most
 * @param end the last step of all
 */
record Sparklines(List<Quantity> shown, List<double[]> ranges, double end) {
  /** Points of one line: each is the mean of its stretch of the course. */
  private static final int POINTS = 40;

  private static final int HEIGHT = 100;

  private static final List<Quantity> KNOWN =
      List.of(
          new Quantity("step", "loss", "l"),
          new Quantity("evaluation", "validation accuracy", "a"),
          new Quantity("try", "best validation accuracy", "a"));

  /** A quantity of a curve, and the class of its line. */
  record Quantity(String curve, String name, String style) {
    List<Double> of(Run run) {
      Curve curve = run.curves().get(this.curve);
      return curve == null ? List.of() : curve.get(name);
    }
  }

  /** Of runs that are shown together. */
  static Sparklines of(List<Run> runs) {
    List<Quantity> shown = new ArrayList<>();
    List<double[]> ranges = new ArrayList<>();
    double end = 1;
    for (Quantity each : KNOWN) {
      double[] values =
          runs.stream()
              .flatMap(r -> each.of(r).stream())
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (values.length > 0) {
        shown.add(each);
        ranges.add(new double[] {values[0], values[values.length - 1]});
        for (Run run : runs) {
          Curve curve = run.curves().get(each.curve());
          end = curve == null ? end : Math.max(end, curve.steps().get(curve.steps().size() - 1));
        }
      }
    }
    return new Sparklines(List.copyOf(shown), List.copyOf(ranges), end);
  }

  /** What the drawings show, for people; nothing when there is nothing to draw. */
  Optional<String> caption() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      texts.add(
          String.format(
              Locale.ROOT,
              "%s from %.4g to %.4g (%s)",
              shown.get(i).name(),
              ranges.get(i)[0],
              ranges.get(i)[1],
              shown.get(i).style().equals("l") ? "thin" : "bold"));
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Courses: "
                + String.join(", ", texts)
                + String.format(Locale.ROOT, ", over %.0f steps.", end));
  }

  /** SVG that says its first and last values; nothing for a run without a course. */
  String draw(Run run) {
    StringBuilder lines = new StringBuilder();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      List<Double> values = shown.get(i).of(run);
      if (!values.isEmpty()) {
        String points = points(run.curves().get(shown.get(i).curve()), values, ranges.get(i));
        lines.append("<polyline class=\"").append(shown.get(i).style());
        lines.append("\" points=\"").append(points).append("\"/>");
        said.add(
            String.format(
                Locale.ROOT,
                "%s %.3g to %.3g",
                shown.get(i).name(),
                values.get(0),
                values.get(values.size() - 1)));
      }
    }
    return said.isEmpty()
        ? Grid.NONE
        : "<svg viewBox=\"0 0 "
            + POINTS
            + " "
            + HEIGHT
            + "\" preserveAspectRatio=\"none\" role=\"img\"><title>"
            + Markup.html(String.join("; ", said))
            + "</title>"
            + lines
            + "</svg>";
  }

  private String points(Curve curve, List<Double> values, double[] range) {
    List<String> out = new ArrayList<>();
    int n = values.size();
    int stretches = Math.min(n, POINTS);
    double span = range[1] > range[0] ? range[1] - range[0] : 1;
    for (int i = 0; i < stretches; i++) {
      int from = i * n / stretches;
      int to = (i + 1) * n / stretches;
      double mean =
          values.subList(from, to).stream()
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
      if (!Double.isNaN(mean)) {
        long x = Math.round(POINTS * 10 * curve.steps().get((from + to - 1) / 2) / end);
        long y = Math.round(HEIGHT * (1 - (mean - range[0]) / span));
        out.add((x % 10 == 0 ? "" + x / 10 : x / 10 + "." + x % 10) + "," + y);
      }
    }
    return String.join(" ", out);
  }
}
