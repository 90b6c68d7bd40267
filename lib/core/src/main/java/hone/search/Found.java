package hone.search;

import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search has found.
 *
 * @param name of the search
 * @param history of all its trials
 */
public record Found(String name, History history) {
  /**
   * The best complete trial of a search of one objective: feasible, and the first of equals.
   *
   * @throws IllegalStateException in a search of several objectives, which has {@link #front}
   */
  public Optional<Tried> best() {
    history.direction();
    Tried best = null;
    for (Tried trial : candidates()) {
      if (best == null || history.direction().better(trial.value(), best.value())) {
        best = trial;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The parameters of the best trial as the user knows them; none without a complete trial. */
  public Map<String, Object> bestParameters() {
    Map<String, Object> out = new LinkedHashMap<>();
    best().ifPresent(t -> t.parameters().keySet().forEach(n -> out.put(n, t.external(n))));
    return out;
  }

  /** The feasible complete trials that no other surpasses in every objective. */
  public List<Tried> front() {
    List<Tried> all = candidates();
    List<Tried> out = new ArrayList<>();
    for (Tried trial : all) {
      if (all.stream().noneMatch(other -> dominates(other, trial))) {
        out.add(trial);
      }
    }
    return out;
  }

  private List<Tried> candidates() {
    return history.in(State.COMPLETE).filter(history::isFeasible).toList();
  }

  private boolean dominates(Tried a, Tried b) {
    boolean somewhere = false;
    for (int i = 0; i < history.directions().size(); i++) {
      double x = history.directions().get(i).lowered(a.values().get(i));
      double y = history.directions().get(i).lowered(b.values().get(i));
      if (x > y) {
        return false;
      }
      somewhere |= x < y;
    }
    return somewhere;
  }

  /** One line. */
  @Override
  public String toString() {
    String end =
        history.directions().size() > 1
            ? front().size() + " on the front"
            : best().map(t -> "best " + t.value() + " at " + bestParameters()).orElse("no value");
    return name + ": " + history.trials().size() + " trials, " + end;
  }
}
