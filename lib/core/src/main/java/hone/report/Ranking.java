package hone.report;

import hone.recipe.Metric;
import hone.stats.RankComparison;
import hone.study.Block;
import hone.study.Results;
import java.util.List;
import java.util.Optional;

/** Arms ranked over the blocks in which every one of them has a value. */
final class Ranking {
  private Ranking() {}

  /** Nothing when fewer than two arms or two blocks are left. */
  static Optional<RankComparison> of(Results results, Metric metric) {
    // An arm without any value would leave no block at all.
    List<String> arms =
        results.arms().stream()
            .filter(a -> ArmTable.present(results.values(metric, a)).length > 0)
            .toList();
    List<Block> blocks =
        results.blocks().stream()
            .filter(b -> arms.stream().noneMatch(a -> Double.isNaN(value(results, b, a, metric))))
            .toList();
    if (arms.size() < 2 || blocks.size() < 2) {
      return Optional.empty();
    }
    double[][] values = new double[blocks.size()][arms.size()];
    for (int b = 0; b < values.length; b++) {
      for (int a = 0; a < arms.size(); a++) {
        values[b][a] = value(results, blocks.get(b), arms.get(a), metric);
      }
    }
    return Optional.of(RankComparison.of(arms, values, !metric.higherIsBetter()));
  }

  private static double value(Results results, Block block, String arm, Metric metric) {
    return results.run(block, arm).value(metric);
  }
}
