package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every combination of given values, once each, in an order that the seed draws. Trial n tries
 * combination n whatever happened before; a trial after the last begins anew.
 *
 * @param values the values of each parameter as users know them: numbers or choices
 */
public record Grid(SortedMap<String, List<Object>> values) implements Sampler {
  private static final int MOST = 10_000_000;

  /** Keeps a copy; refuses a parameter without values and more than ten million combinations. */
  public Grid {
    SortedMap<String, List<Object>> kept = new TreeMap<>();
    long size = 1;
    for (var each : values.entrySet()) {
      List<Object> list = Collections.unmodifiableList(new ArrayList<>(each.getValue()));
      if (list.isEmpty()) {
        throw new BadInput("the grid has no value for \"" + each.getKey() + "\"");
      }
      kept.put(each.getKey(), list);
      size *= list.size();
      if (size > MOST) {
        throw new BadInput("the grid has more than " + MOST + " combinations; give fewer values");
      }
    }
    values = Collections.unmodifiableSortedMap(kept);
  }

  /** Of the values of each parameter. */
  public static Grid of(Map<String, ? extends List<?>> values) {
    SortedMap<String, List<Object>> copy = new TreeMap<>();
    values.forEach((name, list) -> copy.put(name, new ArrayList<>(list)));
    return new Grid(copy);
  }

  /** How many combinations there are. */
  public int size() {
    return values.values().stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
  }

  @Override
  public OptionalInt limit() {
    return OptionalInt.of(size());
  }

  /** None: the grid itself says what belongs together. */
  @Override
  public Map<String, Distribution> space(History history) {
    return Map.of();
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    Map<String, Double> out = new TreeMap<>();
    space.forEach((name, d) -> out.put(name, alone(history, name, d, draw)));
    return out;
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    List<Object> given = values.get(name);
    if (given == null) {
      throw new BadInput(
          "the grid has no values for the parameter \"" + name + "\", only for " + values.keySet());
    }
    // The digits of the combination's number, the first name's the fastest.
    int rest = draw.seed().split("grid").permutation(size())[draw.number() % size()];
    for (var each : values.entrySet()) {
      if (each.getKey().equals(name)) {
        break;
      }
      rest /= each.getValue().size();
    }
    Object value = given.get(rest % given.size());
    double internal = distribution.internal(value);
    if (!distribution.contains(internal)) {
      throw new BadInput(
          "the grid's value " + value + " of \"" + name + "\" is not in " + distribution);
    }
    return internal;
  }
}
