package hone.search;

import hone.json.BadInput;
import hone.search.sampler.Draw;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A running trial, as the objective has it: suggests parameters, takes reports. One thread at a
 * time may use it.
 */
public final class Attempt {
  private final Session session;
  private final Kept kept;
  private final History history;
  private final Draw draw;
  private final Map<String, Double> joint;
  private final Map<String, Distribution> space;
  private final Map<?, ?> fixed;
  private final Map<String, Double> parameters = new LinkedHashMap<>();
  private final Map<String, Distribution> distributions = new LinkedHashMap<>();
  private final TreeMap<Integer, Double> reported = new TreeMap<>();

  Attempt(Session session, Kept kept, History history) {
    this.session = session;
    this.kept = kept;
    this.history = history;
    draw = new Draw(number(), session.settings().seed());
    space = new TreeMap<>(session.settings().sampler().space(history));
    space.values().removeIf(Distribution::isSingle);
    joint =
        space.isEmpty()
            ? Map.of()
            : session
                .settings()
                .sampler()
                .jointly(history, Collections.unmodifiableMap(space), draw);
    fixed = kept.system().get(Session.FIXED) instanceof Map<?, ?> m ? m : Map.of();
  }

  /** The number of the trial, from 0. */
  public int number() {
    return kept.trial().number();
  }

  /** A real number from low to high, both included. */
  public double suggestFloat(String name, double low, double high) {
    return number(name, new Distribution.Floating(low, high, false, null));
  }

  /** A real number on the grid low, low + step … up to high. */
  public double suggestFloat(String name, double low, double high, double step) {
    return number(name, new Distribution.Floating(low, high, false, step));
  }

  /** A real number from low to high, whose logarithms are equally likely; low is above 0. */
  public double suggestLog(String name, double low, double high) {
    return number(name, new Distribution.Floating(low, high, true, null));
  }

  /** A whole number from low to high, both included. */
  public int suggestInt(String name, int low, int high) {
    return (int) number(name, new Distribution.Whole(low, high, false, 1));
  }

  /** A whole number on the grid low, low + step … up to high. */
  public int suggestInt(String name, int low, int high, int step) {
    return (int) number(name, new Distribution.Whole(low, high, false, step));
  }

  /** A whole number from low to high, whose logarithms are equally likely; low is at least 1. */
  public int suggestLogInt(String name, int low, int high) {
    return (int) number(name, new Distribution.Whole(low, high, true, 1));
  }

  /** One of the choices: texts, numbers, booleans, null. */
  public <T> T suggestCategorical(String name, List<T> choices) {
    return choices.get(
        (int) number(name, new Distribution.Categorical(Collections.unmodifiableList(choices))));
  }

  /** One of the choices: texts, numbers, booleans. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> T suggestCategorical(String name, T... choices) {
    return suggestCategorical(name, Arrays.asList(choices));
  }

  /** A value of a distribution as users know it: a Double, a Long, or one of the choices. */
  public Object suggest(String name, Distribution distribution) {
    return distribution.external(number(name, distribution));
  }

  /**
   * The internal value of a parameter: what was suggested before under this name, what was
   * enqueued, or what the sampler chooses.
   *
   * @throws BadInput where the name was used with another distribution
   */
  private double number(String name, Distribution distribution) {
    Distribution before = distributions.get(name);
    if (before != null) {
      if (!before.equals(distribution)) {
        throw new BadInput(
            "the parameter \""
                + name
                + "\" was suggested before in this trial from "
                + before
                + ", and now from "
                + distribution
                + "; give it one of the two");
      }
      return parameters.get(name);
    }
    session.register(name, distribution);
    double value = choose(name, distribution);
    if (!distribution.contains(value)) {
      throw new IllegalStateException(
          session.settings().sampler()
              + " chose "
              + value
              + " for "
              + name
              + " of "
              + distribution);
    }
    session.storage().parameter(kept.id(), name, value, distribution);
    parameters.put(name, value);
    distributions.put(name, distribution);
    return value;
  }

  private double choose(String name, Distribution distribution) {
    if (fixed.containsKey(name)) {
      double wanted = distribution.internal(fixed.get(name));
      if (distribution.contains(wanted)) {
        return wanted;
      }
    }
    // A trial that is tried again has its old parameters.
    Double old = kept.trial().parameters().get(name);
    if (old != null && distribution.contains(old)) {
      return old;
    }
    if (distribution.isSingle()) {
      return distribution instanceof Distribution.Categorical
          ? 0
          : distribution instanceof Distribution.Whole w
              ? w.low()
              : ((Distribution.Floating) distribution).low();
    }
    Double together = distribution.equals(space.get(name)) ? joint.get(name) : null;
    return together != null
        ? together
        : session.settings().sampler().alone(history, name, distribution, draw);
  }

  /**
   * Tells how far the objective has come; the first value of a step stays.
   *
   * @param step from 0, as an epoch
   * @param value of the objective as it stands; may be NaN or infinite
   */
  public void report(int step, double value) {
    if (step < 0) {
      throw new BadInput("a report for step " + step + "; steps begin at 0");
    }
    if (reported.putIfAbsent(step, value) == null) {
      session.storage().report(kept.id(), step, value);
    }
  }

  /** Whether the pruner gives this trial up; the objective then throws {@link Pruned}. */
  public boolean shouldPrune() {
    return !reported.isEmpty()
        && session.settings().pruner().map(p -> p.prune(history, soFar())).orElse(false);
  }

  /** Notes something that belongs to the trial: text, number, boolean, list, map or null. */
  public void note(String key, Object value) {
    session.storage().attribute(kept.id(), key, value);
  }

  /** Tells the constraints: each holds where it is at most 0. */
  public void constraints(double... values) {
    session.storage().system(kept.id(), "constraints", Arrays.stream(values).boxed().toList());
  }

  /** What this trial may see: those up to its number less the batch. */
  public History history() {
    return history;
  }

  /** The trial as it stands. */
  Tried soFar() {
    return kept.trial().withParameters(parameters, distributions).withIntermediate(reported);
  }

  /** The parameters so far, as users know them. */
  public Map<String, Object> parameters() {
    Map<String, Object> out = new LinkedHashMap<>();
    parameters.forEach((name, v) -> out.put(name, distributions.get(name).external(v)));
    return out;
  }

  Kept kept() {
    return kept;
  }
}
