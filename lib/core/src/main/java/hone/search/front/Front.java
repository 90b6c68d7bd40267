package hone.search.front;

import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.List;

/** The trials of a search with several objectives that no other trial beats in all of them. */
public final class Front {
  private Front() {}

  /**
   * The completed and feasible trials that no other such trial dominates, in order of numbers. Of
   * one objective these are the best trials. A trial with a NaN is not among them.
   */
  public static List<Tried> of(History history) {
    List<Tried> usable = usable(history);
    int[] ranks = Ranks.of(usable.stream().map(t -> losses(history, t)).toList());
    List<Tried> front = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] == 0) {
        front.add(usable.get(i));
      }
    }
    return front;
  }

  /**
   * The hypervolume that the completed and feasible trials have reached after each trial of the
   * history, in its order.
   *
   * @param reference one value an objective, in the objectives' own signs: worse than what counts
   */
  public static double[] hypervolumes(History history, double[] reference) {
    double[] turned = turned(history, reference);
    List<double[]> seen = new ArrayList<>();
    double[] out = new double[history.trials().size()];
    for (int i = 0; i < out.length; i++) {
      Tried trial = history.trials().get(i);
      double before = i == 0 ? 0 : out[i - 1];
      if (!isUsable(history, trial)) {
        out[i] = before;
        continue;
      }
      double[] losses = losses(history, trial);
      boolean adds = seen.stream().noneMatch(s -> Dominance.weak(s, losses));
      if (adds) {
        seen.removeIf(s -> Dominance.weak(losses, s));
        seen.add(losses);
      }
      out[i] = adds ? Hypervolume.of(seen, turned) : before;
    }
    return out;
  }

  /**
   * A reference point for a history in the objectives' own signs: a tenth beyond its worst values.
   *
   * @throws IllegalArgumentException when no trial is completed and feasible
   */
  public static double[] reference(History history) {
    List<double[]> losses = usable(history).stream().map(t -> losses(history, t)).toList();
    if (losses.isEmpty()) {
      throw new IllegalArgumentException("no trial is completed and feasible");
    }
    return turned(history, Ranks.reference(losses));
  }

  private static List<Tried> usable(History history) {
    return history.trials().stream().filter(t -> isUsable(history, t)).toList();
  }

  private static boolean isUsable(History history, Tried trial) {
    return trial.state() == State.COMPLETE
        && history.isFeasible(trial)
        && trial.values().size() == history.directions().size()
        && trial.values().stream().noneMatch(v -> v.isNaN());
  }

  private static double[] losses(History history, Tried trial) {
    return turned(history, trial.values().stream().mapToDouble(v -> v).toArray());
  }

  private static double[] turned(History history, double[] values) {
    double[] out = values.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= history.directions().get(i) == Direction.MAXIMIZE ? -1 : 1;
    }
    return out;
  }
}
