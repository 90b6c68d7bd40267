package hone.study;

import hone.json.BadInput;
import hone.recipe.probe.Quantity;
import hone.stats.EffectSize;
import hone.stats.Interval;
import hone.stats.Summary;
import hone.stats.Wilcoxon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An arm against a baseline, paired by block.
 *
 * @param arm the strategy in question
 * @param baseline what it is held against; empty where the arm's own values count
 * @param metric the quantity
 * @param differences arm minus baseline, one a block in which both have a finite value
 * @param effect their mean, in the metric's unit
 * @param interval 95 % interval of that mean: Student's t below 20 blocks, BCa bootstrap from 20
 * @param p two-sided p of Wilcoxon's signed-rank test
 * @param effectSize matched-pairs rank-biserial correlation, from -1 to 1
 * @param byTask mean difference on each data set
 * @param left blocks left out because a value is missing or infinite
 * @param trained on how many images and for how many steps, as a phrase
 */
public record Comparison(
    String arm,
    String baseline,
    Quantity metric,
    List<Double> differences,
    double effect,
    Interval interval,
    double p,
    double effectSize,
    Map<String, Double> byTask,
    int left,
    String trained) {

  static Comparison of(Results results, String arm, String baseline, Quantity metric) {
    List<Block> blocks = results.blocks();
    double[] each =
        blocks.stream().mapToDouble(b -> difference(results, b, arm, baseline, metric)).toArray();
    String trained = Extent.of(results, baseline.isEmpty() ? List.of(arm) : List.of(arm, baseline));
    return of(arm, baseline, metric, blocks, each, trained);
  }

  /**
   * How much more a difference is than another, block by block.
   *
   * @param baseline of the result names the other difference too
   */
  static Comparison beyond(Results results, Comparison of, Results other, Claim.Contrast contrast) {
    List<Block> blocks = results.blocks();
    List<Block> others = other.blocks();
    if (blocks.size() != others.size()) {
      throw new BadInput(
          "The claim holds differences in \""
              + results.study().name()
              + "\" against those in \""
              + other.study().name()
              + "\", which has another number of blocks; run both with the same seeds.");
    }
    double[] each = new double[blocks.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] =
          difference(results, blocks.get(i), of.arm(), of.baseline(), of.metric())
              - difference(
                  other, others.get(i), contrast.arm(), contrast.baseline(), contrast.metric());
    }
    String quantity =
        contrast.metric().equals(of.metric()) ? "" : contrast.metric().label() + " of ";
    return of(
        of.arm(),
        (of.baseline().isEmpty() ? "" : of.baseline() + ", beyond ") + quantity + contrast,
        of.metric(),
        blocks,
        each,
        of.trained());
  }

  private static double difference(
      Results results, Block block, String arm, String baseline, Quantity metric) {
    double own = results.value(block, arm, metric);
    return baseline.isEmpty() ? own : own - results.value(block, baseline, metric);
  }

  private static Comparison of(
      String arm,
      String baseline,
      Quantity metric,
      List<Block> blocks,
      double[] each,
      String trained) {
    List<Double> differences = new ArrayList<>();
    Map<String, List<Double>> tasks = new LinkedHashMap<>();
    int left = 0;
    for (int i = 0; i < each.length; i++) {
      if (Double.isFinite(each[i])) {
        differences.add(each[i]);
        tasks.computeIfAbsent(blocks.get(i).task().data(), t -> new ArrayList<>()).add(each[i]);
      } else {
        left++;
      }
    }
    double[] array = differences.stream().mapToDouble(Double::doubleValue).toArray();
    Map<String, Double> byTask = new LinkedHashMap<>();
    tasks.forEach((t, v) -> byTask.put(t, mean(v)));
    boolean none = array.length == 0;
    return new Comparison(
        arm,
        baseline,
        metric,
        List.copyOf(differences),
        none ? Double.NaN : mean(differences),
        none
            ? new Interval(Double.NaN, Double.NaN, 0.95, "no block has both values")
            : Summary.meanInterval(array),
        none ? 1 : Wilcoxon.signedRank(array).p(),
        none ? 0 : EffectSize.rankBiserial(array),
        byTask,
        left,
        trained);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** How many blocks count. */
  public int n() {
    return differences.size();
  }

  /** One line: effect with unit, interval, n, tasks, p. */
  public String sentence() {
    boolean alone = baseline.isEmpty();
    String without = left == 0 ? "" : ", " + left + " left out for want of a finite value";
    return String.format(
        Locale.ROOT,
        "%s: %s %s %s, 95 %% interval [%.3g, %.3g] (%s), n = %d blocks on %s (%s)%s;"
            + " Wilcoxon p = %.2e, rank-biserial r = %.2f",
        alone ? arm : arm + " against " + baseline,
        metric.label(),
        String.format(Locale.ROOT, alone ? "%.3g" : "%+.3g", effect),
        alone ? metric.unit() : metric.difference(),
        interval.low(),
        interval.high(),
        interval.method(),
        n(),
        String.join(", ", byTask.keySet()),
        trained,
        without,
        p,
        effectSize);
  }

  @Override
  public String toString() {
    return sentence();
  }
}
