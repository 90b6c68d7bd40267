package hone.search.sampler;

import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A search in its simplest form: one trial after the other, no storage. */
final class Trials {
  private Trials() {}

  /** What an objective sees: it asks for parameters as it runs. */
  static final class Asked {
    private final Sampler sampler;
    private final History history;
    private final Map<String, Double> together;
    private final Map<String, Distribution> space;
    private final Draw draw;
    final Map<String, Double> parameters = new LinkedHashMap<>();
    final Map<String, Distribution> distributions = new LinkedHashMap<>();
    List<Double> constraints = List.of();
    State state = State.COMPLETE;

    Asked(Sampler sampler, History history, Draw draw) {
      this.sampler = sampler;
      this.history = history;
      this.draw = draw;
      this.space = new java.util.TreeMap<>(sampler.space(history));
      space.values().removeIf(Distribution::isSingle);
      this.together = sampler.jointly(history, Collections.unmodifiableMap(space), draw);
    }

    double number(String name, Distribution distribution) {
      double value;
      if (distribution instanceof Distribution.Floating f && f.isSingle()) {
        value = f.low();
      } else if (distribution instanceof Distribution.Whole w && w.isSingle()) {
        value = w.low();
      } else if (distribution.isSingle()) {
        value = 0;
      } else if (together.containsKey(name) && distribution.equals(space.get(name))) {
        value = together.get(name);
      } else {
        value = sampler.alone(history, name, distribution, draw);
      }
      parameters.put(name, value);
      distributions.put(name, distribution);
      return value;
    }
  }

  static List<Tried> run(
      Sampler sampler,
      List<Direction> directions,
      Function<Asked, double[]> objective,
      Seed seed,
      int trials,
      int delay) {
    List<Tried> all = new ArrayList<>();
    for (int n = 0; n < trials; n++) {
      History history = new History(directions, all.subList(0, Math.max(0, n - delay + 1)));
      Asked asked = new Asked(sampler, history, new Draw(n, seed));
      double[] values = objective.apply(asked);
      List<Double> told = new ArrayList<>();
      for (double v : values) {
        told.add(v);
      }
      all.add(
          new Tried(
              n,
              asked.state,
              asked.state == State.COMPLETE ? told : List.of(),
              asked.parameters,
              asked.distributions,
              Collections.emptyNavigableMap(),
              asked.constraints,
              Map.of(),
              Optional.empty(),
              Optional.empty()));
    }
    return all;
  }
}
