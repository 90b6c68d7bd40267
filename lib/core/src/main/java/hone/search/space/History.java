package hone.search.space;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a search has tried so far, as far as the one who asks may see it.
 *
 * @param directions one for each objective, at least one
 * @param trials in the order of their numbers, which may have gaps
 */
public record History(List<Direction> directions, List<Tried> trials) {
  /** Keeps copies. */
  public History {
    if (directions.isEmpty()) {
      throw new IllegalArgumentException("a search has an objective");
    }
    directions = List.copyOf(directions);
    trials = List.copyOf(trials);
  }

  /** A history of one objective. */
  public static History of(Direction direction, List<Tried> trials) {
    return new History(List.of(direction), trials);
  }

  /** The direction of the only objective. */
  public Direction direction() {
    if (directions.size() != 1) {
      throw new IllegalStateException("the search has " + directions.size() + " objectives");
    }
    return directions.get(0);
  }

  /** The trials in a state, in the order of their numbers. */
  public Stream<Tried> in(State state) {
    return trials.stream().filter(t -> t.state() == state);
  }

  /**
   * Whether a trial keeps its constraints. One that told none does not where another trial did, as
   * in Optuna: nobody knows whether it would.
   */
  public boolean isFeasible(Tried trial) {
    return trial.isFeasible()
        && (!trial.constraints().isEmpty()
            || trials.stream().allMatch(t -> t.constraints().isEmpty()));
  }
}
