package hone.study;

import hone.run.Result;
import hone.run.Run;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long networks were trained, so that no difference is read without it. */
final class Extent {
  private Extent() {}

  /** Such as "3000 images, 465 steps"; of ensembles, whose members differ, the images alone. */
  static String of(Results results, List<String> arms) {
    List<Run> runs = arms.stream().flatMap(a -> results.runs(a).stream()).toList();
    String images =
        results.tasks().stream()
            .map(t -> t.training() == 0 ? "all" : Integer.toString(t.training()))
            .distinct()
            .collect(Collectors.joining(" or "));
    IntSummaryStatistics steps = runs.stream().flatMapToInt(Extent::steps).summaryStatistics();
    if (steps.getCount() == 0) {
      return images + " images";
    }
    String range =
        steps.getMin() == steps.getMax()
            ? Integer.toString(steps.getMin())
            : steps.getMin() + " to " + steps.getMax();
    return images + " images, " + range + " steps";
  }

  private static IntStream steps(Run run) {
    return run.outcome().found().orElse(null) instanceof Result.Trained t
        ? IntStream.of(t.dynamics().steps())
        : IntStream.empty();
  }
}
