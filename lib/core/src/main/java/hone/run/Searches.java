package hone.run;

import hone.recipe.Metric;
import hone.stats.RankCorrelation;
import java.util.List;

/** Metrics of searches of tables. */
final class Searches {
  /** What counts as near to the best, from 0 to 1: a point. */
  private static final double NEAR = 0.01;

  private static final double ROUNDING = 1e-9;

  private Searches() {}

  static double value(Run run, Result.Explored found, Metric metric) {
    return switch (metric) {
      case FOUND -> 100 * found.score();
      case REGRET -> 100 * (found.top() - found.score());
      case MEAN_REGRET ->
          100 * so(run).stream().mapToDouble(b -> found.top() - b).average().orElse(Double.NaN);
      case TRIES_TO_NEAR -> triesToNear(so(run), found.top() - NEAR - ROUNDING);
      case SEARCH_SHARE -> 100.0 * found.steps() / found.whole();
      case VOLUME -> 100 * found.volume();
      case RANK_CORRELATION -> agreement(run.curves().get("shared"));
      default -> Double.NaN;
    };
  }

  private static double agreement(Curve shared) {
    return shared == null
        ? Double.NaN
        : RankCorrelation.spearman(
            numbers(shared.get("shared accuracy")), numbers(shared.get("accuracy alone")));
  }

  private static double[] numbers(List<Double> column) {
    return column.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static int triesToNear(List<Double> best, double bar) {
    int tries = 0;
    while (tries < best.size() && !(best.get(tries) >= bar)) {
      tries++;
    }
    return tries < best.size() ? tries + 1 : 2 * best.size();
  }

  private static List<Double> so(Run run) {
    Curve curve = run.curves().get("try");
    return curve == null ? List.of() : curve.get("best validation accuracy");
  }
}
