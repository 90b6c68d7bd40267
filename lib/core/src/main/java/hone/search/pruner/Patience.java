package hone.search.pruner;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.History;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a trial be stopped once its reports have not improved for some: by another pruner, or at
 * once where there is none.
 *
 * @param then whom to ask after that
 * @param patience this many reports after the last improvement are borne, at least 0
 * @param margin a fall behind the best by no more than this is no worsening, at least 0
 */
public record Patience(Optional<Pruner> then, int patience, double margin) implements Pruner {
  /** Refuses negative numbers. */
  public Patience {
    if (patience < 0 || !(margin >= 0)) {
      throw new BadInput(
          "patience of "
              + patience
              + " reports with a margin of "
              + margin
              + ": both are at least 0");
    }
  }

  /** Stops a trial after this many reports without improvement. */
  public static Patience of(int patience) {
    return new Patience(Optional.empty(), patience, 0);
  }

  /** The same, but then another pruner decides. */
  public Patience withThen(Pruner pruner) {
    return new Patience(Optional.of(pruner), patience, margin);
  }

  /** The same with another margin. */
  public Patience withMargin(double by) {
    return new Patience(then, patience, by);
  }

  @Override
  public boolean prune(History history, Tried trial) {
    List<Double> reports = new ArrayList<>(trial.intermediate().values());
    int recent = patience + 1;
    if (reports.size() <= recent) {
      return false;
    }
    boolean down = history.direction() == Direction.MINIMIZE;
    double before = Reports.best(reports.subList(0, reports.size() - recent), down);
    double since = Reports.best(reports.subList(reports.size() - recent, reports.size()), down);
    // A NaN on either side compares with nothing.
    boolean worse = down ? before + margin < since : before - margin > since;
    return worse && then.map(p -> p.prune(history, trial)).orElse(true);
  }
}
