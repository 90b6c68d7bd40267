package hone.report;

import hone.run.Evaluation;
import hone.run.Result;
import hone.run.Run;
import hone.stats.ConfusionMatrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Confusion on the test images. */
final class Confusions {
  private Confusions() {}

  /** That of all runs that ended, added up; nothing without any. */
  static Optional<ConfusionMatrix> sum(List<Run> runs) {
    return runs.stream().flatMap(r -> of(r).stream()).reduce(Confusions::add);
  }

  /** Classes by their number. */
  static List<String> numbers(ConfusionMatrix matrix) {
    return IntStream.range(0, matrix.classes()).mapToObj(Integer::toString).toList();
  }

  private static Optional<ConfusionMatrix> of(Run run) {
    return run.outcome().found().flatMap(Result::judged).map(Evaluation::confusion);
  }

  private static ConfusionMatrix add(ConfusionMatrix a, ConfusionMatrix b) {
    return new ConfusionMatrix(
        IntStream.range(0, a.classes())
            .mapToObj(
                row ->
                    IntStream.range(0, a.classes())
                        .mapToObj(
                            column ->
                                a.counts().get(row).get(column) + b.counts().get(row).get(column))
                        .toList())
            .toList());
  }
}
