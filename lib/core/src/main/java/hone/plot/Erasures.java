package hone.plot;

import hone.json.BadInput;
import hone.recipe.probe.Judged.Explained;
import hone.recipe.probe.Judged.Explained.Test;
import hone.run.Curve;
import hone.study.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a network makes of images as pixels go or come; each explanation the mean of its runs. */
final class Erasures {
  private static final double ALL = 100; // % of the pixels

  private Erasures() {}

  static Figure figure(Results results, String arm, Test test) {
    List<Explained> judged =
        results.study().measures().stream()
            .filter(Explained.class::isInstance)
            .map(Explained.class::cast)
            .filter(e -> e.test() == test)
            .toList();
    if (judged.isEmpty() || test == Test.OTHER_WEIGHTS) {
      throw new BadInput(
          "The study \""
              + results.study().name()
              + "\" judges no explanation by that; expected deletion or insertion, which it"
              + " measures.");
    }
    boolean goes = test == Test.DELETION;
    List<XyLines.Series> series = new ArrayList<>();
    int n = 0;
    for (int i = 0; i < judged.size(); i++) {
      List<Curve> curves = curves(results, arm, judged.get(i));
      n = Math.max(n, curves.size());
      series.add(new XyLines.Series(judged.get(i).by().label(), i, points(curves), false));
    }
    return new Figure(
        (goes ? "deletion-" : "insertion-") + results.study().name(),
        goes ? "Pixels go, the most important first" : "Pixels come, the most important first",
        "Probability of the class that "
            + arm
            + " sees, mean of n = "
            + n
            + (n == 1 ? " network" : " networks")
            + " on at most "
            + judged.get(0).images()
            + " test images each.",
        Theme.WIDTH,
        260,
        new XyLines(
            series,
            new XyLines.Axis(
                goes ? "blank pixels (%)" : "sharp pixels (%)",
                Scale.of(Stream.of(0.0, ALL).mapToDouble(v -> v), 6)),
            new XyLines.Axis("probability", Scale.of(Stream.of(0.0, 1.0).mapToDouble(v -> v), 6)),
            false));
  }

  private static List<Curve> curves(Results results, String arm, Explained of) {
    List<Curve> out =
        results.measured().stream()
            .filter(m -> m.measure().equals(of) && m.arm().equals(arm))
            .flatMap(m -> Stream.ofNullable(m.run().curves().get("course")))
            .toList();
    if (out.isEmpty()) {
      throw new BadInput(
          "The study \""
              + results.study().name()
              + "\" has no "
              + of.label()
              + " of \""
              + arm
              + "\"; expected an arm on whose networks it is measured.");
    }
    return out;
  }

  private static List<Double> points(List<Curve> curves) {
    List<Integer> steps = curves.get(0).steps();
    List<Double> out = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int at = i;
      out.add(ALL * steps.get(i) / steps.get(steps.size() - 1));
      out.add(
          curves.stream().mapToDouble(c -> c.get("probability").get(at)).average().orElseThrow());
    }
    return out;
  }
}
