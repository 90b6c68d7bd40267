package hone.plot;

import hone.json.BadInput;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A search as figures see it.
 *
 * @param name of the search
 * @param objectives what each value is, with its unit
 */
record Searched(String name, History history, List<String> objectives) {

  /** Trials that went to their end with finite values. */
  List<Tried> complete() {
    return history.trials().stream()
        .filter(t -> t.state() == State.COMPLETE && !t.values().isEmpty())
        .filter(t -> t.values().stream().allMatch(Double::isFinite))
        .toList();
  }

  /** The same, or one clear sentence if there are none. */
  List<Tried> some() {
    List<Tried> all = complete();
    if (all.isEmpty()) {
      throw new BadInput(
          "The search \""
              + name
              + "\" has no complete trial with a finite value yet; let it run on and draw it"
              + " then.");
    }
    return all;
  }

  /** Whether a trial keeps its constraints. */
  boolean feasible(Tried tried) {
    return history.isFeasible(tried);
  }

  boolean minimised(int objective) {
    return history.directions().get(objective) == Direction.MINIMIZE;
  }

  boolean better(double value, double other) {
    return minimised(0) ? value < other : value > other;
  }

  /** The best feasible trial of a single objective. */
  Optional<Tried> best() {
    return complete().stream()
        .filter(this::feasible)
        .reduce((a, b) -> better(b.values().get(0), a.values().get(0)) ? b : a);
  }

  /** All distributions that a parameter had, by its name, in alphabetical order. */
  Map<String, Set<Distribution>> space() {
    Map<String, Set<Distribution>> out = new TreeMap<>();
    for (Tried tried : complete()) {
      tried
          .distributions()
          .forEach((n, d) -> out.computeIfAbsent(n, x -> new LinkedHashSet<>()).add(d));
    }
    return out;
  }

  /** The axis of a parameter that some trial has. */
  Axis axis(String parameter) {
    Set<Distribution> distributions = space().get(parameter);
    if (distributions == null) {
      throw new BadInput(
          "The search \""
              + name
              + "\" has no parameter \""
              + parameter
              + "\" in a complete trial; it has "
              + String.join(", ", space().keySet())
              + ".");
    }
    return Axis.of(parameter, distributions);
  }

  /** Trials with all of these parameters. */
  List<Tried> with(String... parameters) {
    return complete().stream()
        .filter(t -> t.parameters().keySet().containsAll(Arrays.asList(parameters)))
        .toList();
  }

  /** What a caption says of n. */
  String n() {
    Map<State, Long> counts =
        history.trials().stream()
            .collect(Collectors.groupingBy(Tried::state, TreeMap::new, Collectors.counting()));
    List<String> parts = new ArrayList<>();
    counts.forEach((state, count) -> parts.add(count + " " + word(state)));
    long infinite = counts.getOrDefault(State.COMPLETE, 0L) - complete().size();
    return "n = "
        + history.trials().size()
        + " trials ("
        + String.join(", ", parts)
        + (infinite > 0 ? "; " + infinite + " without a finite value are left out" : "")
        + ").";
  }

  static String word(State state) {
    return switch (state) {
      case RUNNING -> "running";
      case WAITING -> "waiting";
      case COMPLETE -> "complete";
      case PRUNED -> "pruned";
      case FAIL -> "failed";
    };
  }

  String direction() {
    return minimised(0) ? "Less is better." : "More is better.";
  }
}
