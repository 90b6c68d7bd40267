package hone.search.sampler;

import hone.search.front.Hypervolume;
import hone.search.front.Ranks;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The trials of a history parted for TPE: the better ones and the rest, each in order of numbers.
 * Feasible completed trials come first, then pruned ones (those that came further, then those that
 * were better there), then infeasible ones by violation.
 *
 * @param better at most a tenth, and at most 25
 * @param worth the weight of each better trial; null for the weights by age
 * @param rest the others
 */
record Halves(List<Tried> better, double[] worth, List<Tried> rest) {
  private static final double TINY = 1e-12;

  /** How many trials TPE may learn from. */
  int size() {
    return better.size() + rest.size();
  }

  // All parameters of a trial ask for the same halves, one after the other.
  private static volatile Known last;

  private record Known(WeakReference<History> history, SoftReference<Halves> halves) {}

  static Halves of(History history) {
    Known known = last;
    if (known != null && known.history().get() == history) {
      Halves halves = known.halves().get();
      if (halves != null) {
        return halves;
      }
    }
    Halves halves = divided(history);
    last = new Known(new WeakReference<>(history), new SoftReference<>(halves));
    return halves;
  }

  private static Halves divided(History history) {
    List<Merit> merits = Merit.of(history);
    List<Tried> pruned =
        new ArrayList<>(history.trials().stream().filter(t -> isPruned(t)).toList());
    int n = merits.size() + pruned.size();
    int count = Math.min((int) Math.ceil(0.1 * n), 25);

    List<Merit> feasible = merits.stream().filter(Merit::isFeasible).toList();
    List<Merit> infeasible = new ArrayList<>(merits.stream().filter(m -> !m.isFeasible()).toList());
    List<Merit> best = best(feasible, history.directions().size(), count);
    List<Tried> better = new ArrayList<>(best.stream().map(Merit::trial).toList());
    boolean down = history.directions().get(0) == Direction.MINIMIZE;
    pruned.sort(
        Comparator.comparingInt(Halves::reached).reversed().thenComparingDouble(last(down)));
    better.addAll(pruned.subList(0, Math.min(pruned.size(), count - better.size())));
    infeasible.sort(Comparator.comparingDouble(Merit::violation));
    infeasible
        .subList(0, Math.min(infeasible.size(), count - better.size()))
        .forEach(m -> better.add(m.trial()));

    better.sort(Comparator.comparingInt(Tried::number));
    boolean[] isBetter = new boolean[1 + better.stream().mapToInt(Tried::number).max().orElse(0)];
    better.forEach(t -> isBetter[t.number()] = true);
    List<Tried> rest = new ArrayList<>(pruned);
    merits.forEach(m -> rest.add(m.trial()));
    rest.removeIf(t -> t.number() < isBetter.length && isBetter[t.number()]);
    rest.sort(Comparator.comparingInt(Tried::number));
    return new Halves(better, history.directions().size() > 1 ? worth(better, best) : null, rest);
  }

  /** Weights by age: 1 for the newest 25, falling evenly to 1/n for the oldest. */
  static double[] byAge(int n) {
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    int old = n - 25;
    for (int i = 0; i < old; i++) {
      double first = 1.0 / n;
      weights[i] = old == 1 ? first : first + (1 - first) * i / (old - 1);
    }
    return weights;
  }

  private static List<Merit> best(List<Merit> feasible, int objectives, int count) {
    if (objectives == 1) {
      return feasible.stream().sorted(Merit.ORDER).limit(count).toList();
    }
    int[] chosen = Ranks.best(feasible.stream().map(Merit::losses).toList(), count);
    return Arrays.stream(chosen).mapToObj(feasible::get).toList();
  }

  // What the front would lose in hypervolume without each; next to nothing for the others.
  private static double[] worth(List<Tried> better, List<Merit> feasible) {
    double[] worth = new double[better.size()];
    Arrays.fill(worth, TINY);
    List<double[]> losses = feasible.stream().map(Merit::losses).toList();
    if (losses.size() < 2) {
      Arrays.fill(worth, 1);
      return worth;
    }
    double[] reference = Ranks.reference(losses);
    double whole = Hypervolume.of(losses, reference);
    double[] lost = new double[losses.size()];
    for (int i = 0; i < lost.length; i++) {
      List<double[]> others = new ArrayList<>(losses);
      others.remove(i);
      lost[i] = whole - Hypervolume.of(others, reference);
    }
    double most = Math.max(TINY, Arrays.stream(lost).max().orElseThrow());
    Map<Integer, Double> byNumber = new HashMap<>();
    for (int i = 0; i < lost.length; i++) {
      boolean known = Double.isFinite(whole) && lost[i] >= 0;
      byNumber.put(feasible.get(i).trial().number(), known ? Math.max(TINY, lost[i] / most) : 1);
    }
    for (int i = 0; i < worth.length; i++) {
      worth[i] = byNumber.getOrDefault(better.get(i).number(), TINY);
    }
    return worth;
  }

  private static boolean isPruned(Tried trial) {
    return trial.state() == State.PRUNED;
  }

  private static int reached(Tried trial) {
    return trial.intermediate().isEmpty() ? -1 : trial.intermediate().lastKey();
  }

  private static ToDoubleFunction<Tried> last(boolean down) {
    return trial -> {
      if (trial.intermediate().isEmpty()) {
        return 0;
      }
      double value = trial.intermediate().lastEntry().getValue();
      return Double.isNaN(value) ? Double.POSITIVE_INFINITY : down ? value : -value;
    };
  }
}
