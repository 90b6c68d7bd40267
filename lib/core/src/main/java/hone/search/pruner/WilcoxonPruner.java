package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.stats.Wilcoxon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * For objectives that are a mean over problems, folds or seeds, each reported as a step: stops a
 * trial when Wilcoxon's signed-rank test finds its reports worse than those of the best completed
 * trial at the same steps. It does not while the mean of the trial's reports is no worse than that
 * of the best trial's. NaN or infinite reports on either side stop nothing.
 *
 * @param level one-sided p-value below which a trial is stopped, from 0 to 1
 * @param least common steps that are needed, at least 0; two are needed in any case
 */
public record WilcoxonPruner(double level, int least) implements Pruner {
  /** Refuses a level beyond 0 to 1, and a negative number of steps. */
  public WilcoxonPruner {
    if (!(level >= 0 && level <= 1) || least < 0) {
      throw new BadInput(
          "Wilcoxon's pruner at level "
              + level
              + " after "
              + least
              + " steps: the level is from 0 to 1, the steps are at least 0");
    }
  }

  /** Level .1, after two common steps. */
  public static WilcoxonPruner of() {
    return new WilcoxonPruner(0.1, 2);
  }

  @Override
  public boolean prune(History history, Tried trial) {
    boolean down = history.direction() == Direction.MINIMIZE;
    Comparator<Tried> byValue = Comparator.comparingDouble(Tried::value);
    Optional<Tried> best =
        history
            .in(State.COMPLETE)
            .filter(t -> t.isFeasible() && t.values().size() == 1 && !Double.isNaN(t.value()))
            .min(down ? byValue : byValue.reversed());
    if (best.isEmpty() || !finite(trial) || !finite(best.get())) {
      return false;
    }
    List<Double> worse = new ArrayList<>();
    trial
        .intermediate()
        .forEach(
            (step, value) -> {
              Double other = best.get().intermediate().get(step);
              if (other != null) {
                worse.add(down ? value - other : other - value);
              }
            });
    if (worse.size() < Math.max(2, least)) {
      return false;
    }
    double own = mean(trial);
    double bar = mean(best.get());
    boolean noWorse = down ? own <= bar : own >= bar;
    return !noWorse && p(worse) < level;
  }

  // One-sided, for differences that are worse where positive.
  private static double p(List<Double> worse) {
    Wilcoxon both = Wilcoxon.signedRank(worse.stream().mapToDouble(d -> d).toArray());
    double middle = both.n() * (both.n() + 1) / 4.0;
    return both.statistic() > middle ? both.p() / 2 : 1 - both.p() / 2;
  }

  private static boolean finite(Tried trial) {
    return !trial.intermediate().isEmpty()
        && trial.intermediate().values().stream().allMatch(v -> Double.isFinite(v));
  }

  private static double mean(Tried trial) {
    return trial.intermediate().values().stream().mapToDouble(v -> v).average().orElseThrow();
  }
}
