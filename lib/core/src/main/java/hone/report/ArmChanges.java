package hone.report;

import hone.recipe.Metric;
import hone.recipe.Task;
import hone.stats.Holm;
import hone.stats.Interval;
import hone.stats.StudentT;
import hone.stats.Summary;
import hone.stats.Wilcoxon;
import hone.study.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The arms of studies in two ledgers, paired by block: the same images, weights and order under old
 * and new code or environment.
 */
final class ArmChanges {
  /** From so many blocks on, ranks are tested, and below, means: as verdicts do. */
  private static final int MANY = 20;

  private static final double LEVEL = 0.05;

  private final List<Row> rows = new ArrayList<>();
  private int equal;

  /** The differences of one arm on one task. */
  private record Row(String study, String task, String arm, double[] old, double[] now) {
    double[] differences() {
      double[] out = new double[old.length];
      Arrays.setAll(out, i -> now[i] - old[i]);
      return out;
    }

    // Without deviation there is nothing to test by.
    double p() {
      double[] each = differences();
      double least = Arrays.stream(each).min().orElse(0);
      double most = Arrays.stream(each).max().orElse(0);
      if (each.length < 2 || most - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(most))) {
        return 1;
      }
      return each.length < MANY ? StudentT.oneSample(each).p() : Wilcoxon.signedRank(each).p();
    }

    double mean() {
      return Arrays.stream(differences()).average().orElse(0);
    }
  }

  /** Takes in a study that both have. */
  void add(String study, Results old, Results now) {
    for (Task task : now.tasks()) {
      for (String arm : now.arms()) {
        if (old.arms().contains(arm) && old.tasks().contains(task)) {
          add(study, task, arm, old, now);
        }
      }
    }
  }

  private void add(String study, Task task, String arm, Results old, Results now) {
    double[][] values =
        now.blocks().stream()
            .filter(b -> b.task().equals(task) && old.blocks().contains(b))
            .map(
                b ->
                    new double[] {
                      old.value(b, arm, Metric.ACCURACY), now.value(b, arm, Metric.ACCURACY)
                    })
            .filter(v -> Double.isFinite(v[0]) && Double.isFinite(v[1]))
            .toArray(double[][]::new);
    double[] before = Arrays.stream(values).mapToDouble(v -> v[0]).toArray();
    double[] after = Arrays.stream(values).mapToDouble(v -> v[1]).toArray();
    if (Arrays.equals(before, after)) {
      equal += before.length > 0 ? 1 : 0;
    } else {
      rows.add(new Row(study, now.name(task), arm, before, after));
    }
  }

  void tell(List<Element> out) {
    double[] adjusted = Holm.adjust(rows.stream().mapToDouble(Row::p).toArray());
    long sure = Arrays.stream(adjusted).filter(p -> p < LEVEL).count();
    out.add(new Element.Heading(2, "Arms", "arms"));
    out.add(
        new Element.Paragraph(
            equal
                + " arms on a task have the same test accuracy in every block, "
                + rows.size()
                + " another; the mean of "
                + sure
                + " differs at the level of .05, paired by block and corrected by Holm over all "
                + rows.size()
                + "."));
    if (rows.isEmpty()) {
      return;
    }
    Columns columns = new Columns("Arms with other results");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -Math.abs(rows.get(i).mean())));
    for (int i : order) {
      Row row = rows.get(i);
      Interval interval = Summary.meanInterval(row.differences());
      columns.text("study", row.study()).text("task", row.task()).text("arm", row.arm());
      columns.number("old (%)", Arrays.stream(row.old()).average().orElse(Double.NaN));
      columns.number("new (%)", Arrays.stream(row.now()).average().orElse(Double.NaN));
      columns.number("difference (points)", row.mean());
      columns.number("low", interval.low()).number("high", interval.high());
      columns.whole("n", row.old().length).number("p", row.p()).number("p (Holm)", adjusted[i]);
    }
    out.add(
        new Element.Data(
            Grid.of(columns.table()),
            "Mean test accuracy over n blocks (task, seed) that both have, the mean difference, new"
                + " minus old, with its 95 % interval, and p of a paired test (Student's t below "
                + MANY
                + " blocks, Wilcoxon's from there), corrected by Holm. 1 where all blocks differ by"
                + " the same.",
            "",
            ""));
  }
}
