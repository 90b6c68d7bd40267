package hone.search.space;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trial of a search as it stood when it was read.
 *
 * @param number from 0, unique within the search
 * @param state where it stands
 * @param values one for each objective when it is complete, else none; infinite values are possible
 * @param parameters internal values by name, in the order in which they were suggested
 * @param distributions from which each parameter was taken, with the same names
 * @param intermediate reported values by step; NaN and infinite values are possible
 * @param constraints each holds where it is at most 0; none where none was told
 * @param attributes what the user noted: texts, numbers, booleans, lists, maps and null
 * @param start when a worker took it
 * @param end when it was finished
 */
public record Tried(
    int number,
    State state,
    List<Double> values,
    Map<String, Double> parameters,
    Map<String, Distribution> distributions,
    NavigableMap<Integer, Double> intermediate,
    List<Double> constraints,
    Map<String, Object> attributes,
    Optional<Instant> start,
    Optional<Instant> end) {

  /** Keeps copies. */
  public Tried {
    if (!parameters.keySet().equals(distributions.keySet())) {
      throw new IllegalArgumentException(
          "parameters " + parameters.keySet() + " of distributions " + distributions.keySet());
    }
    values = List.copyOf(values);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    intermediate = Collections.unmodifiableNavigableMap(new TreeMap<>(intermediate));
    constraints = List.copyOf(constraints);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** A trial with nothing but its number, running. */
  public static Tried of(int number) {
    return new Tried(
        number,
        State.RUNNING,
        List.of(),
        Map.of(),
        Map.of(),
        Collections.emptyNavigableMap(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same trial finished in a state, with the values of the objectives if it is complete. */
  public Tried withOutcome(State to, List<Double> of) {
    return new Tried(
        number,
        to,
        of,
        parameters,
        distributions,
        intermediate,
        constraints,
        attributes,
        start,
        end);
  }

  /** The same trial with other parameters. */
  public Tried withParameters(Map<String, Double> internal, Map<String, Distribution> from) {
    return new Tried(
        number, state, values, internal, from, intermediate, constraints, attributes, start, end);
  }

  /** The same trial with other intermediate values. */
  public Tried withIntermediate(NavigableMap<Integer, Double> reported) {
    return new Tried(
        number,
        state,
        values,
        parameters,
        distributions,
        reported,
        constraints,
        attributes,
        start,
        end);
  }

  /** The same trial with other constraints. */
  public Tried withConstraints(List<Double> told) {
    return new Tried(
        number,
        state,
        values,
        parameters,
        distributions,
        intermediate,
        told,
        attributes,
        start,
        end);
  }

  /** The same trial with one more note of the user's. */
  public Tried withAttribute(String key, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    all.put(key, value);
    return new Tried(
        number,
        state,
        values,
        parameters,
        distributions,
        intermediate,
        constraints,
        all,
        start,
        end);
  }

  /** The same trial with other times. */
  public Tried withTimes(Optional<Instant> from, Optional<Instant> to) {
    return new Tried(
        number,
        state,
        values,
        parameters,
        distributions,
        intermediate,
        constraints,
        attributes,
        from,
        to);
  }

  /** The value of the only objective of a complete trial. */
  public double value() {
    if (values.size() != 1) {
      throw new IllegalStateException("trial " + number + " has " + values.size() + " values");
    }
    return values.get(0);
  }

  /**
   * A parameter as the user knows it: a Double, a Long or one of the choices; null if not there.
   */
  public Object external(String name) {
    Double internal = parameters.get(name);
    return internal == null ? null : distributions.get(name).external(internal);
  }

  /** Whether every constraint holds; so too where none was told. */
  public boolean isFeasible() {
    return constraints.stream().allMatch(c -> c <= 0);
  }
}
