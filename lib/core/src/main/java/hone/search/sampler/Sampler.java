package hone.search.sampler;

import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Chooses parameters. A sampler keeps no state: the same history, space and draw give the same
 * values. The search asks {@link #space} and {@link #jointly} once as a trial begins, and {@link
 * #alone} for each parameter that was not among them, or whose distribution is another one than
 * before. A parameter with a single value is never asked for.
 */
public interface Sampler {
  /**
   * Values for several parameters at once.
   *
   * @param history what this trial may see
   * @param space what {@link #space} told of the same history, without distributions of a single
   *     value; in the order of names
   * @param draw for which trial
   * @return internal values by name, which the distributions contain; names may be missing, and are
   *     then asked for by {@link #alone}
   */
  Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw);

  /**
   * An internal value of one parameter, which its distribution contains.
   *
   * @param history what this trial may see
   */
  double alone(History history, String name, Distribution distribution, Draw draw);

  /**
   * The parameters that are chosen together: those that every completed trial had, with the same
   * distribution; in the order of names. Conditional parameters are so left to {@link #alone}.
   */
  default Map<String, Distribution> space(History history) {
    Map<String, Distribution> common = null;
    for (Tried trial : history.trials()) {
      if (trial.state() != State.COMPLETE) {
        continue;
      }
      if (common == null) {
        common = new TreeMap<>(trial.distributions());
      } else {
        common
            .entrySet()
            .removeIf(e -> !Objects.equals(trial.distributions().get(e.getKey()), e.getValue()));
      }
    }
    return common == null ? Map.of() : common;
  }

  /** How many trials there are to make, where that is limited, as on a grid. */
  default OptionalInt limit() {
    return OptionalInt.empty();
  }
}
