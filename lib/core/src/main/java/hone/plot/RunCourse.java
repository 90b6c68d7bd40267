package hone.plot;

import hone.json.BadInput;
import hone.run.Curve;
import hone.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The accuracy of one training on its way. */
final class RunCourse {
  private static final int HEIGHT = 160;
  private static final int NAME = 12;

  private RunCourse() {}

  static boolean has(Run run) {
    return run.curves().values().stream()
        .anyMatch(c -> !c.steps().isEmpty() && !c.get("validation accuracy").isEmpty());
  }

  static Figure figure(Run run) {
    if (!has(run)) {
      throw new BadInput("The run " + run.id() + " has no course of accuracy to draw.");
    }
    List<XyLines.Series> series = new ArrayList<>();
    DoubleStream.Builder steps = DoubleStream.builder();
    DoubleStream.Builder values = DoubleStream.builder();
    for (String name : List.of("accuracy", "validation accuracy")) {
      for (Curve curve : run.curves().values()) {
        List<Double> column = curve.get(name);
        if (column.isEmpty()) {
          continue;
        }
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
          points.add((double) curve.steps().get(i));
          points.add(100 * column.get(i));
          steps.add(curve.steps().get(i));
          values.add(100 * column.get(i));
        }
        boolean ofBatches = name.equals("accuracy");
        series.add(
            new XyLines.Series(
                ofBatches ? "batch" : "validation", ofBatches ? 1 : 0, points, !ofBatches));
      }
    }
    return new Figure(
        "course-" + run.id().substring(0, NAME),
        "Accuracy on the way",
        "Of each batch before its step, and of the validation images; n = 1 run.",
        Theme.WIDTH,
        HEIGHT,
        new XyLines(
            series,
            new XyLines.Axis("step", Scale.of(steps.build(), 6)),
            new XyLines.Axis("accuracy (%)", Scale.of(values.build(), 4)),
            false));
  }
}
