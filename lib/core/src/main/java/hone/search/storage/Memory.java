package hone.search.storage;

import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.State;
import hone.search.space.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Searches as long as the object lasts. */
final class Memory implements Storage {
  private final Map<Long, Search> searches = new LinkedHashMap<>();
  private final Map<Long, Place> places = new HashMap<>(); // by trial
  private final Map<Long, Long> beats = new HashMap<>();
  private long ids;

  private record Search(
      String name, List<Direction> directions, List<Kept> trials, Map<String, Object> notes) {}

  /** Where a trial stands: its number is its index. */
  private record Place(Search search, int number) {
    Kept get() {
      return search.trials.get(number);
    }

    void set(UnaryOperator<Tried> change) {
      Kept kept = get();
      search.trials.set(number, new Kept(kept.id(), change.apply(kept.trial()), kept.system()));
    }
  }

  @Override
  public synchronized long study(String name, List<Direction> directions) {
    Names.check(name);
    OptionalLong there = find(name);
    if (there.isPresent()) {
      Names.checkDirections(name, directions(there.getAsLong()), directions);
      return there.getAsLong();
    }
    searches.put(
        ++ids, new Search(name, List.copyOf(directions), new ArrayList<>(), new LinkedHashMap<>()));
    return ids;
  }

  @Override
  public synchronized OptionalLong find(String name) {
    return searches.entrySet().stream()
        .filter(e -> e.getValue().name.equals(name))
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public synchronized List<String> names() {
    return searches.values().stream().map(Search::name).toList();
  }

  @Override
  public synchronized List<Direction> directions(long study) {
    return searches.get(study).directions;
  }

  @Override
  public synchronized void note(long study, String key, Object value) {
    Names.check(key);
    searches.get(study).notes.put(key, value);
  }

  @Override
  public synchronized Map<String, Object> notes(long study) {
    return new LinkedHashMap<>(searches.get(study).notes);
  }

  @Override
  public synchronized void remove(long study) {
    searches.remove(study).trials.forEach(k -> places.remove(k.id()));
  }

  @Override
  public synchronized Optional<Kept> begin(
      long study, Map<String, Object> system, boolean beats, OptionalInt most) {
    List<Kept> trials = searches.get(study).trials;
    Optional<Kept> waiting =
        trials.stream().filter(k -> k.trial().state() == State.WAITING).findFirst();
    long id;
    if (waiting.isPresent()) {
      id = waiting.get().id();
    } else if (most.isPresent()
        && trials.stream().filter(k -> k.trial().state() != State.FAIL).count()
            >= most.getAsInt()) {
      return Optional.empty();
    } else {
      id = add(study, Tried.of(0), Map.of()).id();
    }
    Place place = places.get(id);
    place.set(
        t ->
            t.withOutcome(State.RUNNING, List.of())
                .withTimes(Optional.of(Instant.now()), Optional.empty()));
    system.forEach((key, value) -> system(id, key, value));
    if (beats) {
      beat(id);
    }
    return Optional.of(place.get());
  }

  @Override
  public synchronized Kept add(long study, Tried trial, Map<String, Object> system) {
    Search search = searches.get(study);
    int number = search.trials.size();
    Tried numbered =
        new Tried(
            number,
            trial.state(),
            trial.values(),
            trial.parameters(),
            trial.distributions(),
            trial.intermediate(),
            trial.constraints(),
            trial.attributes(),
            trial.start(),
            trial.end());
    search.trials.add(new Kept(++ids, numbered, system));
    places.put(ids, new Place(search, number));
    return search.trials.get(number);
  }

  @Override
  public synchronized boolean again(long study, Kept left, Map<String, Object> system) {
    Place place = places.get(left.id());
    if (place == null || place.get().trial().state().isFinished()) {
      return false;
    }
    Tried was = left.trial();
    Tried next =
        Tried.of(place.number)
            .withParameters(was.parameters(), was.distributions())
            .withOutcome(State.WAITING, List.of());
    places.remove(left.id());
    place.search.trials.set(place.number, new Kept(++ids, next, system));
    places.put(ids, place);
    was.attributes().forEach((key, value) -> attribute(ids, key, value));
    return true;
  }

  private Place place(long trial) {
    Place place = places.get(trial);
    if (place == null) {
      throw Names.replaced();
    }
    return place;
  }

  @Override
  public synchronized void parameter(
      long trial, String name, double internal, Distribution distribution) {
    Names.check(name);
    place(trial)
        .set(
            t -> {
              Map<String, Double> parameters = new LinkedHashMap<>(t.parameters());
              Map<String, Distribution> from = new LinkedHashMap<>(t.distributions());
              parameters.put(name, internal);
              from.put(name, distribution);
              return t.withParameters(parameters, from);
            });
  }

  @Override
  public synchronized void report(long trial, int step, double value) {
    place(trial)
        .set(
            t -> {
              TreeMap<Integer, Double> reported = new TreeMap<>(t.intermediate());
              reported.putIfAbsent(step, value);
              return t.withIntermediate(reported);
            });
  }

  @Override
  public synchronized void attribute(long trial, String key, Object value) {
    Names.check(key);
    place(trial).set(t -> t.withAttribute(key, value));
  }

  @Override
  public synchronized void system(long trial, String key, Object value) {
    Names.check(key);
    Place place = place(trial);
    Kept kept = place.get();
    Map<String, Object> system = new LinkedHashMap<>(kept.system());
    system.put(key, value);
    Tried now = kept.trial();
    if (key.equals(Database.CONSTRAINTS) && value instanceof List<?> told) {
      now = now.withConstraints(told.stream().map(c -> ((Number) c).doubleValue()).toList());
    }
    place.search.trials.set(place.number, new Kept(kept.id(), now, system));
  }

  @Override
  public synchronized boolean finish(long trial, State state, List<Double> values) {
    Names.checkOutcome(state, values);
    Place place = places.get(trial);
    if (place == null || place.get().trial().state().isFinished()) {
      return false;
    }
    place.set(t -> t.withOutcome(state, values).withTimes(t.start(), Optional.of(Instant.now())));
    return true;
  }

  @Override
  public synchronized List<Kept> trials(long study) {
    return List.copyOf(searches.get(study).trials);
  }

  @Override
  public synchronized void beat(long trial) {
    beats.put(trial, System.nanoTime());
  }

  @Override
  public synchronized Map<Long, Duration> silence(long study) {
    Map<Long, Duration> out = new HashMap<>();
    for (Kept kept : searches.get(study).trials) {
      if (kept.trial().state() == State.RUNNING && beats.containsKey(kept.id())) {
        out.put(kept.id(), Duration.ofNanos(System.nanoTime() - beats.get(kept.id())));
      }
    }
    return out;
  }

  @Override
  public void close() {}
}
